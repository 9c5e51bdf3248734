"""Lower how the customer can object, and to whom after that."""

from __future__ import annotations

from boundarykit.compiler.lengths import lower_time
from boundarykit.compiler.names import Names
from boundarykit.compiler.words import lower_listed
from boundarykit.domain.scales import Meanwhile, Silence
from boundarykit.ir.terms import AppealTerm
from boundarykit.language.documents import AppealText


def lower_appeal(text: AppealText, names: Names) -> AppealTerm | None:
    """Lower an appeal with the further one that may follow."""
    within, to = lower_time(text.within, names), names.role(text.to)
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
    if then is not None and then.to == to and text.then is not None:
        message = "a further appeal goes to whoever decided the first"
        hint = "name another role under `to`"
        names.faults.add("BK205", message, text.then.to.span, f"`{to}` again", help=hint)
    if within is None or to is None:
        return None
    return AppealTerm(within, to, decided, silent, meanwhile, then)
