"""What the driver says, as our own errors: the border beyond which nobody sees SQLite."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeftError

from insdesk.domain.errors import ConflictError, SurroundingsError, UserError
from insdesk.domain.progress import CancelledByUserError

_TRIGGERS: dict[str, type[UserError]] = {
    "registration_locked": UserError,
    "policy_no_taken": ConflictError,
    "receipt_refused": UserError,
    "receipt_over_due": UserError,
    "receipt_locked": UserError,
    "reversal_refused": UserError,
    "receipts_not_covering": UserError,
    "receipts_covering": UserError,
    "settlement_locked": UserError,
    "settlement_incomplete": UserError,
    "settlement_missing": UserError,
    "settlement_standing": UserError,
    "slip_held": ConflictError,
    "ownership_overlaps": ConflictError,
    "customer_merged": ConflictError,
    "customer_removed": ConflictError,
    "attributes_full": UserError,
    "attribute_code_fixed": UserError,
    "attribute_has_several": UserError,
    "attribute_value_used": UserError,
    "attribute_value_strange": UserError,
    "attribute_single": UserError,
    "consent_kept": UserError,
    "health_consent_missing": UserError,
    "consent_fixed": UserError,
    "company_name_taken": ConflictError,
}
"""What the triggers of the schema say is the code of the error."""
_FOLDER = frozenset({"folder_read_only"})
_SURROUNDINGS = {
    "file is not a database": "database_foreign",
    "malformed": "database_damaged",
    "vtable constructor failed": "database_damaged",
    "disk i/o error": "write_failed",
    "database or disk is full": "disk_full",
    "readonly database": "folder_read_only",
    "unable to open database file": "folder_read_only",
    "database is locked": "database_busy",
}


@contextmanager
def driver_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite refuses inside the block into errors with a code; others pass as they are."""
    try:
        yield
    except NoConnectionLeftError as error:
        raise SurroundingsError("database_busy", path=path) from error
    except DBAPIError as error:
        known = known_error(error.orig, path)
        if known is None:
            raise
        raise known from error


def known_error(error: BaseException | None, path: Path) -> Exception | None:
    """Our error for what the driver raised; None when it is our bug.

    The triggers of the schema speak in codes, SQLite in sentences.
    """
    message = str(error).lower()
    for code, kind in _TRIGGERS.items():
        if code in message:
            return kind(code)
    if "slip.policy_no" in message:
        return ConflictError("policy_no_taken")
    if "contract_registered" in message or "registration.contract_id" in message:
        return ConflictError("contract_registered")
    if "contract_locked" in message:
        return UserError("contract_locked")
    if "sales_contract.number" in message:
        return ConflictError("contract_number_taken")
    if message == "interrupted":
        return CancelledByUserError()
    for words, code in _SURROUNDINGS.items():
        if words in message:
            return SurroundingsError(code, path=path.parent if code in _FOLDER else path)
    return None
