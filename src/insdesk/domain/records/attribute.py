"""客户属性: what the office tells its customers apart by (AT-1 to AT-5), and changing it for many (CU-4)."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

from insdesk.domain.changes import ChangeSet
from insdesk.domain.enums import AttributeStep, RepKind
from insdesk.domain.ids import AttributeId, AttributeValueId, CustomerId, EmployeeId

ValueIds = frozenset[AttributeValueId]
Held = ValueIds | EmployeeId | None
"""What a customer has of what many are changed by: values of one attribute, or a rep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeValue:
    """One value. `id` is None until it is stored."""

    name: str = ""
    id: AttributeValueId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One attribute with its values in their order. The code is given when it is first stored."""

    code: str = ""
    name: str = ""
    is_multiple: bool = False
    values: tuple[AttributeValue, ...] = ()
    position: int = 0
    id: AttributeId | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class ValueUse:
    """How many customers have a value. `removed` of them are not on file any more, but may come back."""

    total: int = 0
    removed: int = 0


NOT_USED = ValueUse()
Uses = Mapping[AttributeValueId, ValueUse]


@dataclass(frozen=True, slots=True)
class AttributeOverview:
    """All attributes in their order, and how used their values are; one that nobody has is not in `uses`."""

    attributes: tuple[Attribute, ...] = ()
    uses: Uses = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AttributeLabel:
    """What one customer has of one attribute, by name, for people."""

    attribute: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RepChange:
    """更换业代: give customers this rep; None: nobody."""

    kind: RepKind
    rep_id: EmployeeId | None


@dataclass(frozen=True, slots=True)
class AttributeChange:
    """更换属性: what happens to the values that customers have of one attribute."""

    attribute_id: AttributeId
    step: AttributeStep
    value_ids: ValueIds = frozenset()


@dataclass(frozen=True, slots=True)
class ChangedGroup:
    """Customers for whom the same was replaced by the same; `versions` are those after the change."""

    before: Held
    after: Held
    ids: "array[int]"
    versions: "array[int]"


@dataclass(frozen=True, slots=True)
class BulkDone:
    """What changing many came to. `groups` are what taking it back needs; 16 bytes a customer."""

    change: RepChange | AttributeChange
    asked: int
    changed: int
    changes: ChangeSet
    groups: tuple[ChangedGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class BulkUndone:
    """What taking it back came to: `kept` customers were changed or removed since and stay as they are."""

    restored: int
    kept: int
    changes: ChangeSet


@dataclass(frozen=True, slots=True)
class CustomerState:
    """What a customer on file has now of what is to be changed."""

    id: CustomerId
    version: int
    has: Held
