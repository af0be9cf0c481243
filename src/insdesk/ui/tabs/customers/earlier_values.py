"""What address, phones and occupation were before, beside the fields, with their days (SM-3)."""

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.timeline import EarlierValue
from insdesk.i18n import _, ngettext
from insdesk.services.timeline import TimelineService
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.look import ROLE
from insdesk.ui.owners.in_field import FieldEnd
from insdesk.ui.ports import Shell
from insdesk.ui.text import plain

OF_OWNER = ("address", "phone", "other_phone")
OF_PROFILE = ("occupation", "employer")


class EarlierMark(QPushButton):
    """`2 earlier` inside a field, at its right end; hidden while nothing stood there before."""

    def __init__(self, edit: QLineEdit, title: str) -> None:
        super().__init__(edit)
        self._title = title
        self._values: tuple[EarlierValue, ...] = ()
        self.setObjectName(f"{edit.objectName()}.earlier")
        self.setProperty(ROLE, "link")
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._end = FieldEnd(edit, self)
        QWidget.setTabOrder(edit, self)
        self.clicked.connect(self._on_clicked)

    def show_values(self, values: tuple[EarlierValue, ...]) -> None:
        """The latest first."""
        self._values = values
        count = len(values)
        self.setText(ngettext("{count} earlier", "{count} earlier", count) if values else "")
        self.setAccessibleName(_("Earlier values of {title}: {count}", title=self._title, count=count))
        self.setToolTip("\n".join(map(_line, values)))
        self._end.show(bool(values))

    def menu_of_values(self) -> QMenu:
        """Each value with the day until which it stood; choosing one copies it."""
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}.menu")
        for one in self._values:
            action = QAction(plain(_line(one)), menu)
            action.triggered.connect(partial(QGuiApplication.clipboard().setText, one.value))
            menu.addAction(action)
        return menu

    def _on_clicked(self) -> None:
        menu = self.menu_of_values()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))


class EarlierValues:
    """The marks of one form; `page` owns what is read for it."""

    def __init__(self, shell: Shell, service: TimelineService, page: QWidget) -> None:
        self._shell = shell
        self._service = service
        self._page = page
        self._customer_id: CustomerId | None = None
        self._marks: list[tuple[str, EarlierMark]] = []

    def watch(self, view: FormView, names: Iterable[str]) -> None:
        """Mark these fields of `view`."""
        for name in names:
            edit = view.input(name)
            assert isinstance(edit, QLineEdit)  # noqa: S101  # the specs declare lines
            self._marks.append((name, EarlierMark(edit, _(view.spec.field(name).title))))

    def show_customer(self, customer_id: CustomerId | None) -> None:
        """Another customer, or the same one again; None while nobody is stored yet."""
        if customer_id != self._customer_id:
            self._show({})
        self._customer_id = customer_id
        if customer_id is not None:
            work = partial(_read, self._service, customer_id)
            done = partial(self._on_read, customer_id)
            self._shell.runner.read(work, done, self._shell.show_error, self._page)

    def on_changes(self, changes: ChangeSet) -> None:
        """Something was written somewhere."""
        if changes.touches((Entity.CUSTOMER, Entity.PROFILE)):
            self.show_customer(self._customer_id)

    def _on_read(self, asked: CustomerId, values: tuple[EarlierValue, ...]) -> None:
        if asked == self._customer_id:
            names = dict.fromkeys(one.field for one in values)
            self._show({name: tuple(one for one in values if one.field == name) for name in names})

    def _show(self, values: Mapping[str, tuple[EarlierValue, ...]]) -> None:
        for name, mark in self._marks:
            mark.show_values(values.get(name, ()))


def _line(one: EarlierValue) -> str:
    return _("{value} (until {day}, {who})", value=one.value, day=one.until.isoformat(), who=one.who)


def _read(service: TimelineService, customer_id: CustomerId, _progress: Progress) -> tuple[EarlierValue, ...]:
    return service.earlier(customer_id)
