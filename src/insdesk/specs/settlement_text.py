"""返利结算 in words, for screen, paper and Excel: what there is to know of a line beside its figures."""

from insdesk.domain.enums import RegistrationStatus, SettlementVerdict
from insdesk.domain.money import ZERO, Money
from insdesk.domain.records.settlement import Known, KnownPolicy, SettlementLineRow
from insdesk.i18n import N_, _
from insdesk.specs.display import written

_KNOWN = {
    Known.NOTHING: N_("not in our books"),
    Known.OTHER_INSURER: N_("ours, but of another insurer: {document}"),
    Known.DRAFT: N_("still a draft: {document}"),
    Known.EXTERNAL: N_("sold elsewhere: {document}"),
    Known.UNPAID: N_("registered, but not paid: {document}"),
    Known.SETTLED: N_("settled already in {document}"),
    Known.HELD: N_("held by {document}"),
    Known.FREE: N_("ours and paid ({document}): can be added"),
}


def remark(row: SettlementLineRow) -> str:
    """The note first, then what the statement says besides."""
    parts = [row.note] if row.note else []
    if row.verdict is SettlementVerdict.UNKNOWN:
        parts.append(known_text(row.known))
        parts.append(_("the statement says {amount}", amount=written(row.statement_amount)))
    if row.registration_status is RegistrationStatus.REGISTERED:
        parts.append(_("{number} is not paid any more", number=row.registration_number))
    if row.statement_rows > 1:
        parts.append(_("{count} rows of the statement added up", count=row.statement_rows))
    if row.statement_rate is not None and row.rate is not None and row.statement_rate != row.rate:
        theirs, ours = written(row.statement_rate), written(row.rate)
        parts.append(_("statement {theirs} %, ours {ours} %", theirs=theirs, ours=ours))
    if row.statement_amount is not None and row.actual is not None and row.statement_amount != row.actual:
        parts.append(_("the statement says {amount}", amount=row.statement_amount))
    return " · ".join(parts)


def known_text(known: KnownPolicy) -> str:
    """What we know of a policy that only the statement names."""
    return _(_KNOWN[known.known], document=known.document)


def signed(amount: Money) -> str:
    """A difference with its sign."""
    return f"+{amount}" if amount > ZERO else str(amount)
