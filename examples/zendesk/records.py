"""The parts of Zendesk's records that this example reads, named as its Support API names them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError


class ExportError(Exception):
    """Stop because the export cannot be turned into cases; it lists every fault, one a line."""

    def __init__(self, faults: Iterable[str]) -> None:
        """Keep the faults in the order in which they were found."""
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class Record(BaseModel):
    """Read the named fields and pass over the rest: the API has many, and gains new ones."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore", hide_input_in_errors=True)


class Via(Record):
    """How a ticket was created."""

    channel: str


class CustomField(Record):
    """One custom field of one ticket; an empty drop-down is `null`, an empty checkbox `false`."""

    id: int
    value: bool | int | float | str | tuple[str, ...] | None


class Ticket(Record):
    """One ticket of `tickets.json`."""

    id: int
    subject: str
    via: Via
    requester_id: int
    assignee_id: int | None
    organization_id: int | None
    tags: tuple[str, ...]
    custom_fields: tuple[CustomField, ...]
    created_at: AwareDatetime
    updated_at: AwareDatetime


class Call(Record):
    """What a voice comment says about its call."""

    recording_url: str | None


class Comment(Record):
    """One comment of a ticket; a `VoiceComment` stands for a call."""

    type: str
    plain_body: str
    data: Call | None = None


class User(Record):
    """One user of `users.json`: a customer is an `end-user`, staff are `agent` or `admin`."""

    id: int
    name: str
    role: str


class _Page(Record):
    """What every list of the API has besides its items."""

    next_page: str | None


class _Tickets(_Page):
    tickets: tuple[Ticket, ...]


class _Comments(_Page):
    comments: tuple[Comment, ...]


class _Users(_Page):
    users: tuple[User, ...]


@dataclass(frozen=True)
class Export:
    """Hold what was exported."""

    tickets: tuple[Ticket, ...]
    comments: dict[int, tuple[Comment, ...]]
    """The comments of each ticket, by the ticket's id."""
    users: dict[int, User]
    """The users, by id."""


def read_export(folder: Path) -> Export:
    """Read the API's answers that were saved in `folder`.

    Raises:
        ExportError: for a file that is missing, incomplete, or not what the API answers.
    """
    tickets = _read(folder / "tickets.json", _Tickets).tickets
    users = _read(folder / "users.json", _Users).users
    return Export(
        tickets=tickets,
        comments={
            ticket.id: _read(folder / "comments" / f"{ticket.id}.json", _Comments).comments
            for ticket in tickets
        },
        users={user.id: user for user in users},
    )


PageT = TypeVar("PageT", bound=_Page)


def _read(path: Path, kind: type[PageT]) -> PageT:
    try:
        page = kind.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise ExportError([f"{path.name}: the file is missing"]) from None
    except ValidationError as error:
        raise ExportError(_faults(path, error)) from None
    if page.next_page is not None:
        raise ExportError([f"{path.name}: the export stops here, and the API has a next page"])
    return page


def _faults(path: Path, error: ValidationError) -> list[str]:
    """Say where and what, without the value: it may be a customer's words."""
    found = error.errors(include_url=False, include_input=False)
    return [f"{path.name}: {'.'.join(map(str, each['loc']))}: {each['msg']}" for each in found]
