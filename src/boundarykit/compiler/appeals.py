"""Lower how the customer can object, and to whom after that."""

from __future__ import annotations

from boundarykit.compiler.lengths import lower_time
from boundarykit.compiler.names import Names
from boundarykit.compiler.words import lower_listed, lower_roles
from boundarykit.domain.scales import Meanwhile, Silence
from boundarykit.domain.terms import INVOLVED
from boundarykit.ir.terms import AppealTerm
from boundarykit.language.documents import AppealText


def lower_appeal(text: AppealText, names: Names) -> AppealTerm | None:
    """Lower an appeal with the further one that may follow."""
    within = None if text.within is None else lower_time(text.within, names)
    to, not_by = names.role(text.to), _kept_from_it(text, names)
    decided = None if text.decided_within is None else lower_time(text.decided_within, names)
    silent = None
    if text.if_silent is not None:
        silent = lower_listed(text.if_silent, Silence, "meaning of silence", names)
        if text.decided_within is None:
            message = "nobody is ever silent who has no time in which to decide"
            hint = "add `decided_within: 10 working days`"
            names.faults.add("BK202", message, text.if_silent.span, "never happens", help=hint)
    meanwhile = None
    if text.meanwhile is not None:
        meanwhile = lower_listed(text.meanwhile, Meanwhile, "effect meanwhile", names)
    then = None if text.then is None else lower_appeal(text.then, names)
    again = then is not None and then.to == to and INVOLVED not in then.not_by
    if again and text.then is not None:
        message = "a further appeal goes to whoever decided the first"
        hint = "name another role under `to`, or add `not_by: [involved]`"
        names.faults.add("BK205", message, text.then.to.span, f"`{to}` again", help=hint)
    if to is None or (within is None and text.within is not None):
        return None
    return AppealTerm(within, to, decided, silent, meanwhile, then, not_by)


def _kept_from_it(text: AppealText, names: Names) -> tuple[str, ...]:
    """Return who may not hear it; the role that hears it is none of them."""
    if text.not_by is None:
        return ()
    not_by = lower_roles(text.not_by, "not_by", names, beside=(INVOLVED,))
    if text.to.value in not_by:
        message, label = "an appeal goes to a role that may not hear it", f"`{text.to}` hears it"
        hint = "write `not_by: [involved]` for another person of the same role"
        names.faults.add("BK205", message, text.not_by.span, label, help=hint)
    return not_by
