"""Identity types. An id of one kind never passes for an id of another."""

from typing import NewType

UserId = NewType("UserId", int)
EmployeeId = NewType("EmployeeId", int)
InsurerId = NewType("InsurerId", int)
CustomerId = NewType("CustomerId", int)
VehicleId = NewType("VehicleId", int)
RegistrationId = NewType("RegistrationId", int)
SlipId = NewType("SlipId", int)
ContractId = NewType("ContractId", int)
ReceiptId = NewType("ReceiptId", int)
SettlementId = NewType("SettlementId", int)
SettlementLineId = NewType("SettlementLineId", int)
DatedTableId = NewType("DatedTableId", int)
CoverageSetId = NewType("CoverageSetId", int)
AgreementTemplateId = NewType("AgreementTemplateId", int)
