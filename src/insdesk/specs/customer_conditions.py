"""What customers can be asked for (CU-2). A new condition: one field here, its SQL in
`repositories.customer_conditions`, its sentence if the common one reads badly.
"""

from insdesk.domain.query import Comparison
from insdesk.i18n import N_
from insdesk.rules.plate import compact_plate
from insdesk.specs.choices import CONSENT_PURPOSE, CUSTOMER_KIND, ENERGY, SEX, SLIP_KIND
from insdesk.specs.codecs import TextCodec
from insdesk.specs.conditions import ConditionField, ConditionSpec, Part

SALES_REPS = "sales_reps"
SERVICE_REPS = "service_reps"
INSURERS = "insurers"
ATTRIBUTE_VALUES = "attribute_values"
LEVELS = "levels"

ANY_KIND = "ANY"

BLANKS = (
    ("phone", N_("Usual phone")),
    ("id_number", N_("ID number")),
    ("address", N_("Address")),
    ("birthday", N_("Birthday")),
    ("car", N_("Car")),
)
"""What a customer may lack. A company lacks no birthday."""

MONTHS = tuple((str(number), str(number)) for number in range(1, 13))

_REP = (Comparison.IS, Comparison.IS_NOT, Comparison.EMPTY)
_ENDS = (Comparison.NEXT_DAYS, Comparison.LAST_DAYS, Comparison.BETWEEN)
_ENDS_WORDS = {
    Comparison.NEXT_DAYS: N_("within the next"),
    Comparison.LAST_DAYS: N_("lapsed within the last"),
}
_COMPULSORY_SENTENCES = {
    Comparison.NEXT_DAYS: N_("compulsory ends within {count} days"),
    Comparison.LAST_DAYS: N_("compulsory lapsed within {count} days"),
    Comparison.BETWEEN: N_("compulsory ends {range}"),
}
_COMMERCIAL_SENTENCES = {
    Comparison.NEXT_DAYS: N_("commercial ends within {count} days"),
    Comparison.LAST_DAYS: N_("commercial lapsed within {count} days"),
    Comparison.BETWEEN: N_("commercial ends {range}"),
}
_ONE_OF = {Comparison.IS: N_("{value}")}

CUSTOMER_CONDITIONS = ConditionSpec(
    "customers",
    (
        ConditionField(
            name="kind",
            title=N_("Owner kind"),
            comparisons=(Comparison.IS,),
            choices=CUSTOMER_KIND,
            sentences=_ONE_OF,
        ),
        ConditionField(
            name="attribute",
            title=N_("Attribute"),
            comparisons=(Comparison.HAS, Comparison.HAS_NOT),
            part=Part.OFFER,
            offers=ATTRIBUTE_VALUES,
            sentences={Comparison.HAS: N_("{value}"), Comparison.HAS_NOT: N_("not {value}")},
        ),
        ConditionField(
            name="level",
            title=N_("Level"),
            comparisons=(Comparison.IS, Comparison.IS_NOT),
            part=Part.OFFER,
            offers=LEVELS,
            sentences={Comparison.IS: N_("{value}"), Comparison.IS_NOT: N_("not {value}")},
        ),
        ConditionField(
            name="sales_rep",
            title=N_("Sales rep"),
            comparisons=_REP,
            part=Part.OFFER,
            offers=SALES_REPS,
        ),
        ConditionField(
            name="service_rep",
            title=N_("Service rep"),
            comparisons=_REP,
            part=Part.OFFER,
            offers=SERVICE_REPS,
        ),
        ConditionField(
            name="age",
            title=N_("Age"),
            comparisons=(Comparison.BETWEEN,),
            part=Part.NUMBER,
            sentences={Comparison.BETWEEN: N_("{range} years old")},
        ),
        ConditionField(
            name="sex", title=N_("Sex"), comparisons=(Comparison.IS,), choices=SEX, sentences=_ONE_OF
        ),
        ConditionField(
            name="birthday_month",
            title=N_("Birthday month"),
            comparisons=(Comparison.THIS_MONTH, Comparison.NEXT_MONTH, Comparison.IS),
            choices=MONTHS,
            sentences={
                Comparison.THIS_MONTH: N_("birthday this month"),
                Comparison.NEXT_MONTH: N_("birthday next month"),
                Comparison.IS: N_("birthday in month {value}"),
            },
        ),
        ConditionField(
            name="insurer",
            title=N_("Insurer of a policy in force"),
            comparisons=(Comparison.IS, Comparison.IS_NOT),
            part=Part.OFFER,
            offers=INSURERS,
            sentences={
                Comparison.IS: N_("insured with {value}"),
                Comparison.IS_NOT: N_("not insured with {value}"),
            },
        ),
        ConditionField(
            name="in_force",
            title=N_("Policy in force"),
            comparisons=(Comparison.HAS_NOT, Comparison.HAS),
            choices=((ANY_KIND, N_("Any policy")), *SLIP_KIND),
            sentences={
                Comparison.HAS: N_("{value} in force"),
                Comparison.HAS_NOT: N_("{value} not in force"),
            },
        ),
        ConditionField(
            name="compulsory_ends",
            title=N_("Compulsory ends on"),
            comparisons=_ENDS,
            part=Part.DAY,
            wordings=_ENDS_WORDS,
            sentences=_COMPULSORY_SENTENCES,
        ),
        ConditionField(
            name="commercial_ends",
            title=N_("Commercial ends on"),
            comparisons=_ENDS,
            part=Part.DAY,
            wordings=_ENDS_WORDS,
            sentences=_COMMERCIAL_SENTENCES,
        ),
        ConditionField(
            name="last_visit",
            title=N_("Last visit"),
            comparisons=(Comparison.BEFORE_DAYS, Comparison.LAST_DAYS, Comparison.BETWEEN, Comparison.EMPTY),
            part=Part.DAY,
            wordings={Comparison.EMPTY: N_("never")},
            sentences={Comparison.EMPTY: N_("never visited")},
        ),
        ConditionField(
            name="spending",
            title=N_("Repairs and accessories"),
            comparisons=(Comparison.LAST_MONTHS, Comparison.SINCE),
            part=Part.MONEY,
        ),
        ConditionField(
            name="plate",
            title=N_("Plate"),
            comparisons=(Comparison.STARTS_WITH, Comparison.EMPTY),
            part=Part.TEXT,
            codec=TextCodec(compact_plate),
            wordings={Comparison.EMPTY: N_("has a car without one")},
            sentences={Comparison.EMPTY: N_("has a car without a plate")},
        ),
        ConditionField(name="energy", title=N_("Energy"), comparisons=(Comparison.IS,), choices=ENERGY),
        ConditionField(name="model", title=N_("Model"), comparisons=(Comparison.CONTAINS,), part=Part.TEXT),
        ConditionField(
            name="blank",
            title=N_("Left empty"),
            comparisons=(Comparison.IS,),
            choices=BLANKS,
            sentences={Comparison.IS: N_("no {value}")},
        ),
        ConditionField(
            name="doubtful",
            title=N_("Doubtful"),
            comparisons=(Comparison.FILLED, Comparison.EMPTY),
            wordings={Comparison.FILLED: N_("something is"), Comparison.EMPTY: N_("nothing is")},
            sentences={Comparison.FILLED: N_("something doubtful"), Comparison.EMPTY: N_("nothing doubtful")},
        ),
        ConditionField(
            name="consent",
            title=N_("Consent"),
            comparisons=(Comparison.HAS_NOT, Comparison.HAS),
            choices=CONSENT_PURPOSE,
            wordings={Comparison.HAS: N_("given for"), Comparison.HAS_NOT: N_("not given for")},
            sentences={
                Comparison.HAS: N_("consented to {value}"),
                Comparison.HAS_NOT: N_("no consent to {value}"),
            },
        ),
        ConditionField(
            name="created",
            title=N_("On file since"),
            comparisons=(Comparison.LAST_DAYS, Comparison.BETWEEN, Comparison.BEFORE_DAYS),
            part=Part.DAY,
        ),
        ConditionField(
            name="reviewed",
            title=N_("Reviewed"),
            comparisons=(Comparison.BEFORE_MONTHS, Comparison.BETWEEN, Comparison.EMPTY),
            part=Part.DAY,
            wordings={Comparison.BEFORE_MONTHS: N_("not for"), Comparison.EMPTY: N_("never")},
            sentences={
                Comparison.BEFORE_MONTHS: N_("not reviewed for {count} months"),
                Comparison.EMPTY: N_("never reviewed"),
            },
        ),
    ),
)
