"""The sentence for every error: what happened, what it means for the data, what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from insdesk.domain.errors import ConflictError, InsdeskError, InvalidInputError, NotFoundError
from insdesk.domain.progress import CancelledByUserError
from insdesk.i18n import N_, _
from insdesk.specs.claim_text import CLAIM_SENTENCES
from insdesk.specs.customer_errors import CUSTOMER_SENTENCES
from insdesk.specs.import_texts import IMPORT_SENTENCES
from insdesk.specs.merge_errors import MERGE_SENTENCES
from insdesk.specs.problem_text import describe
from insdesk.specs.receipt_errors import RECEIPT_SENTENCES
from insdesk.specs.rule_errors import RULE_SENTENCES
from insdesk.specs.sentence import DATA_AS_BEFORE as _DATA_AS_BEFORE
from insdesk.specs.sentence import NOTHING_WRITTEN as _NOTHING_WRITTEN
from insdesk.specs.sentence import Sentence as _Sentence
from insdesk.specs.settlement_errors import SETTLEMENT_SENTENCES
from insdesk.specs.spending_errors import SPENDING_SENTENCES
from insdesk.specs.underwriting_errors import UNDERWRITING_SENTENCES
from insdesk.specs.verification_errors import VERIFICATION_SENTENCES


@dataclass(frozen=True, slots=True)
class Explanation:
    """An error as people read it, already translated. `is_bug`: our program failed, not user or PC."""

    title: str
    text: str
    what_next: str = ""
    is_bug: bool = False

    @property
    def sentence(self) -> str:
        """All of it on one line, for the status bar and the command line."""
        parts = (self.title, self.text, *self.what_next.splitlines())
        return " ".join(part for part in parts if part).replace("。 ", "。")


_SENTENCES = {
    **CUSTOMER_SENTENCES,
    **IMPORT_SENTENCES,
    **MERGE_SENTENCES,
    **RECEIPT_SENTENCES,
    **RULE_SENTENCES,
    **SETTLEMENT_SENTENCES,
    **CLAIM_SENTENCES,
    **SPENDING_SENTENCES,
    **VERIFICATION_SENTENCES,
    **UNDERWRITING_SENTENCES,
    # the user can mend it
    "input_invalid": _Sentence(N_("Not saved: some values need another look."), _NOTHING_WRITTEN),
    "conflict": _Sentence(
        N_("Somebody else changed this record meanwhile."),
        _NOTHING_WRITTEN,
        N_("Refresh to see their change (F5), then enter yours again."),
    ),
    "not_found": _Sentence(
        N_("This record does not exist any more."), _NOTHING_WRITTEN, N_("Refresh the list (F5).")
    ),
    "registration_locked": _Sentence(
        N_("A registered policy cannot be changed by anyone."),
        N_("It stays as it was registered."),
        N_("To correct it, ask for an endorsement."),
    ),
    # attributes of customers
    # health data
    # consents
    "file_exists": _Sentence(
        N_("{path} exists already."), N_("It was not touched."), N_("Choose another name or place.")
    ),
    "file_missing": _Sentence(
        N_("{path} was not found."), _DATA_AS_BEFORE, N_("Check the name and the place of the file.")
    ),
    "demo_too_large": _Sentence(
        N_("A made-up office has at most {most} customers."),
        N_("Nothing was made up; no file was touched."),
        N_("Ask for fewer customers: insdesk demo --customers N."),
    ),
    # the office's file
    "file_is_office": _Sentence(
        N_("{path} is the office's file itself."), _DATA_AS_BEFORE, N_("Choose another file.")
    ),
    "database_damaged": _Sentence(
        N_("The office's file is damaged: {path}"),
        N_("It was not changed; a damaged file never overwrites a backup."),
        N_("Keep a copy of it, then restore the last backup: insdesk restore FILE."),
    ),
    "database_foreign": _Sentence(
        N_("This is not a file of insdesk: {path}"),
        N_("It was not touched."),
        N_("Choose the office's file, or another place for a new one."),
    ),
    "database_newer": _Sentence(
        N_("This file was written by a newer version of insdesk."),
        N_("It was not touched."),
        N_("Install the newer version on this computer too, then open it again."),
    ),
    "database_busy": _Sentence(
        N_("The office's file is busy: another program holds it."),
        _NOTHING_WRITTEN,
        N_("Wait a moment and try again; close other programs that use it."),
    ),
    "file_in_use": _Sentence(
        N_("The office's file is already open: {program} on {host}, process {process}."),
        _DATA_AS_BEFORE,
        N_("Go to that window, or close it first."),
    ),
    "upgrade_failed": _Sentence(
        N_("The office's file could not be brought to this version."),
        _DATA_AS_BEFORE,
        N_("Go on with the version before, and send us the log."),
    ),
    "backup_failed": _Sentence(
        N_("The backup could not be verified."),
        N_("The office's file is as it was; the wrong copy was not kept."),
        N_("Try again on another disk."),
    ),
    # the office's own tables
    "product_in_use": _Sentence(
        N_(
            "{product} is used: by {registrations} registered policies and drafts, {contracts} sales "
            "contracts, {sets} coverage sets."
        ),
        N_("It was not deleted; everything stays readable."),
        N_("To sell it no longer, say from which day it is not offered."),
    ),
    "product_is_needed": _Sentence(
        N_("Riders need this as their main cover: {riders}."),
        N_("It was not deleted."),
        N_("Give these riders another main cover first, or say from which day it is not offered."),
    ),
    "coverage_edition_damaged": _Sentence(
        N_("The office's own edition of the coverage form “{form}” cannot be read."),
        N_("The form that came with the program counts instead; registrations are as they were."),
        N_("Open the coverage catalogue and go back to the form that came with the program."),
    ),
    "coverage_form_damaged": _Sentence(
        N_("The office's own coverage form “{form}” cannot be read."),
        N_("It does not count; registrations are as they were."),
        N_("Open the coverage catalogue and delete it, then make it anew."),
    ),
    "vehicle_owner_other": _Sentence(
        N_("{vehicle} does not belong to {name} (any more)."),
        _NOTHING_WRITTEN,
        N_("Find the car by its plate or VIN and start from its owner of today."),
    ),
    "vehicle_of_another": _Sentence(
        N_("{plate} belongs to another customer."),
        _NOTHING_WRITTEN,
        N_("Find the car by its plate or VIN and change it with its owner."),
    ),
    # change of owner
    "customer_exists": _Sentence(
        N_("{name} is on file already (usual phone {phone})."),
        _NOTHING_WRITTEN,
        N_("Open that customer instead, or correct the name or the phone."),
    ),
    "policy_no_taken": _Sentence(
        N_("Somebody else just saved a policy with this number at the same insurer."),
        _NOTHING_WRITTEN,
        N_("Compare the two policies, then correct the number."),
    ),
    "contract_locked": _Sentence(
        N_("The contract is registered already: owner, car and what was agreed stay ({registration})."),
        _NOTHING_WRITTEN,
        N_("To correct the policy, ask for an endorsement."),
    ),
    "contract_drafted": _Sentence(
        N_("Draft {registration} was begun from this contract and needs it, its owner and its car."),
        _NOTHING_WRITTEN,
        N_("Finish that draft or delete it first."),
    ),
    "contract_registered": _Sentence(
        N_("The contract is registered already, or kept as a draft."),
        _NOTHING_WRITTEN,
        N_("Find its registration on the page Sales contracts and go on there."),
    ),
    "contract_without_pre_registration": _Sentence(
        N_("Contract {number} has no pre-registration."),
        _NOTHING_WRITTEN,
        N_("Enter in the contract what was agreed, or register from the owner on file."),
    ),
    "contract_number_taken": _Sentence(
        N_("Somebody else just saved a contract with this number."),
        _NOTHING_WRITTEN,
        N_("Compare the two contracts, then correct the number."),
    ),
    "registration_origin_other": _Sentence(
        N_("A registration keeps the contract, the owner and the car it was begun with."),
        _NOTHING_WRITTEN,
        N_("Begin it again from the contract or from the owner."),
    ),
    "insurer_identity_locked": _Sentence(
        N_("Who {insurer} is cannot be changed here."),
        _NOTHING_WRITTEN,
        N_("Code, names and origin come from the manufacturer's file; import it again."),
    ),
    "tariff_edition_damaged": _Sentence(
        N_("What the office changed in “{tariff}” cannot be read any more."),
        N_("Premiums are compared with the table as it came with the program; policies are not touched."),
        N_("Open Insurance → Compulsory rates and go back to the shipped table, then change it again."),
    ),
    "tariff_damaged": _Sentence(
        N_("The office's own tariff {tariff} cannot be read any more."),
        N_("Premiums are compared with the other tables; policies are not touched."),
        N_("Open Insurance → Compulsory rates, delete it and enter it again."),
    ),
    # files to import
    "import_file_too_large": _Sentence(
        N_("{path} is too large to be such a file (more than {most} MB)."),
        _DATA_AS_BEFORE,
        N_("Check that it is the right file, or split it."),
    ),
    "import_file_damaged": _Sentence(
        N_("{path} is damaged or not such a file."),
        _DATA_AS_BEFORE,
        N_("Ask for it again, or open it in Excel and save it as .xlsx."),
    ),
    "import_file_locked": _Sentence(
        N_("{path} is protected by a password."),
        _DATA_AS_BEFORE,
        N_(
            "Open it in Excel, save it without a password (File → Info → Protect workbook), then choose it "
            "again."
        ),
    ),
    "import_file_is_web_page": _Sentence(
        N_("{path} is a web page that only bears the name of a workbook."),
        _DATA_AS_BEFORE,
        N_("Open it in Excel and save it as .xlsx, then choose that file."),
    ),
    "import_file_kind_unknown": _Sentence(
        N_("{path} is no .xlsx, .xls or .csv file inside, whatever its name says."),
        _DATA_AS_BEFORE,
        N_("Open it in the program that made it and save it as .xlsx, then choose that file."),
    ),
    "import_file_swells": _Sentence(
        N_("{path} would unpack to far more than a workbook holds (at most {most} MB)."),
        N_("It was not unpacked. The data is as it was before."),
        N_("Do not open it elsewhere before you know who made it; ask for it again."),
    ),
    "import_file_too_slow": _Sentence(
        N_("{path} took longer than two minutes to read; the reading was stopped."),
        _DATA_AS_BEFORE,
        N_("Open it in Excel, copy the table alone into a new workbook and choose that file."),
    ),
    "import_text_unreadable": _Sentence(
        N_("{path} is neither UTF-8 nor GB18030 text: its characters cannot be read."),
        _DATA_AS_BEFORE,
        N_("Open it in Excel and save it as .xlsx, then choose that file."),
    ),
    "import_rows_too_many": _Sentence(
        N_("{path} has more than {most} rows."), _DATA_AS_BEFORE, N_("Split it, then import the parts.")
    ),
    "insurer_file_headers_missing": _Sentence(
        N_("{path} has no columns code, short name and full name."),
        _DATA_AS_BEFORE,
        N_("Its first lines must name them: 编码, 简称, 全称."),
    ),
    "insurer_file_empty": _Sentence(
        N_("{path} has no insurers in it."), _DATA_AS_BEFORE, N_("Check that it is the right file.")
    ),
    # the machine
    "folder_read_only": _Sentence(
        N_("Nothing can be written in this folder: {path}"),
        _NOTHING_WRITTEN,
        N_("Ask for the right to write there, or choose another place with --database."),
    ),
    "file_unreadable": _Sentence(
        N_("{path} cannot be read."),
        _DATA_AS_BEFORE,
        N_("Check that you may open it and that it is not in use."),
    ),
    "disk_full": _Sentence(
        N_("The disk is full."),
        _NOTHING_WRITTEN,
        N_("Make room on it, then save again."),
    ),
    "write_failed": _Sentence(
        N_("The disk refused to write."),
        _NOTHING_WRITTEN,
        N_("Check the disk or the network drive, then save again."),
    ),
    "export_template_missing": _Sentence(N_("This template does not exist any more."), _NOTHING_WRITTEN),
    "export_columns_missing": _Sentence(
        N_("No column is chosen."), _NOTHING_WRITTEN, N_("Tick at least one of them.")
    ),
    "export_column_unknown": _Sentence(
        N_("This list has no column called {names}."), _NOTHING_WRITTEN, N_("Its columns are: {known}")
    ),
    "export_reason_missing": _Sentence(
        N_("Readable phones and ID numbers need a reason."),
        _NOTHING_WRITTEN,
        N_("Give one with --reason, or leave --unmask out."),
    ),
    "export_not_xlsx": _Sentence(
        N_("{path} does not end with .xlsx."), _NOTHING_WRITTEN, N_("Give the file another name.")
    ),
    "file_open_elsewhere": _Sentence(
        N_("{path} is open in another program."),
        _NOTHING_WRITTEN,
        N_("Close it there, or choose another name."),
    ),
    "font_missing": _Sentence(
        N_("This system has no Chinese font."),
        N_("Chinese text would be shown as boxes; the data is not touched."),
        N_("Install the package {package}, then start again."),
    ),
    "library_missing": _Sentence(
        N_("Libraries that a window needs are missing."),
        _DATA_AS_BEFORE,
        N_("Install them, on Debian with: sudo apt-get install {packages}"),
    ),
    "display_missing": _Sentence(
        N_("There is no screen to open a window on."),
        _DATA_AS_BEFORE,
        N_("Start it at a desktop; the other commands work without one (insdesk --help)."),
    ),
}

SENTENCES: Mapping[str, _Sentence] = MappingProxyType(_SENTENCES)

_BUG = _Sentence(
    N_("Something went wrong in our program."),
    N_("What you typed is still there; nothing was stored by halves."),
    N_("Try again. When it happens again, send us the number below."),
)
_UNKNOWN = _Sentence(N_("This was refused ({code})."), _NOTHING_WRITTEN)
_CANCELLED = _Sentence(N_("Cancelled."), _DATA_AS_BEFORE)


def explain(error: BaseException) -> Explanation:
    """`error` in the current language. Anything that is not an InsdeskError is our bug and says so."""
    if isinstance(error, CancelledByUserError):
        return _written(_CANCELLED, {})
    if isinstance(error, InvalidInputError):
        return _invalid(error)
    if isinstance(error, InsdeskError):
        return _written(_sentence(error), {"code": error.code, **error.figures})
    return Explanation(_(_BUG.title), _(_BUG.text), _(_BUG.what_next), is_bug=True)


def _sentence(error: InsdeskError) -> _Sentence:
    """By code; a conflict or a missing record without a sentence of its own has the general one."""
    if error.code in SENTENCES:
        return SENTENCES[error.code]
    if isinstance(error, ConflictError):
        return SENTENCES["conflict"]
    if isinstance(error, NotFoundError):
        return SENTENCES["not_found"]
    return _UNKNOWN


def _invalid(error: InvalidInputError) -> Explanation:
    general = _SENTENCES["input_invalid"]
    blocking = [problem for problem in error.problems if problem.blocks] or list(error.problems)
    return Explanation(_(general.title), _(general.text), "\n".join(map(describe, blocking)))


def _written(sentence: _Sentence, figures: Mapping[str, object]) -> Explanation:
    known = _Figures(figures)
    title, text, what_next = (
        _(part).format_map(known) for part in (sentence.title, sentence.text, sentence.what_next)
    )
    return Explanation(title, text, what_next)


class _Figures(dict[str, object]):
    """An error that brings fewer figures than its sentence has must still be told."""

    def __missing__(self, key: str) -> str:
        return "?"
