"""What 复核 calls its modes, steps, evidence, and who was right."""

from insdesk.domain.underwriting_enums import Evidence, RightValue, VerificationMode, VerificationStage
from insdesk.i18n import N_

VERIFICATION_MODE = (
    (VerificationMode.OFF.value, N_("No verification")),
    (VerificationMode.SAME.value, N_("The same person, later")),
    (VerificationMode.SECOND.value, N_("A second person")),
)
VERIFICATION_STAGE = (
    (VerificationStage.CUSTOMER.value, N_("Customer")),
    (VerificationStage.POLICY.value, N_("Policy")),
    (VerificationStage.COMPARISON.value, N_("Check against the entry")),
    (VerificationStage.CONFIRMATION.value, N_("Customer's confirmation")),
    (VerificationStage.DONE.value, N_("Verified")),
)
EVIDENCE = (
    (Evidence.SIGNATURE.value, N_("Signed on paper")),
    (Evidence.SCAN.value, N_("Scan")),
    (Evidence.RECORDING.value, N_("Recording")),
)
RIGHT_VALUE = (
    (RightValue.ENTERED.value, N_("As entered")),
    (RightValue.TYPED_AGAIN.value, N_("As typed again")),
    (RightValue.NEITHER.value, N_("Neither")),
)
