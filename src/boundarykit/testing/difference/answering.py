"""Answer cases by one policy quickly: what a decision says, without working out why."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.backends.compiled import CompiledReader
from boundarykit.domain.case import Case
from boundarykit.domain.decision import Decision
from boundarykit.facts.extract import Extractor
from boundarykit.ir.facts import Reader
from boundarykit.ir.policy import Clause, Facts, Matches, Policy, Rule
from boundarykit.judgement import Judge
from boundarykit.judgement.settle import stands
from boundarykit.judgement.wording import Wording
from boundarykit.testing.difference.answers import Answer, Record, answer_of


class Answering:
    """Answer by one policy."""

    def __init__(self, policy: Policy) -> None:
        """Prepare to answer by `policy`."""
        self.policy = policy
        self._clauses = policy.clauses
        self._extractor = Extractor(policy)
        self._reader = CompiledReader(policy)
        self._judge = Judge(policy, engine_version="")
        self._wording = Wording(policy)
        self._latest: tuple[Case, Facts, Matches] | None = None

    def read(self, case: Case) -> tuple[Facts, Matches]:
        """Return the facts of a case, and the positions of the clauses that apply."""
        # One case is asked about several times in a row.
        if self._latest is None or self._latest[0] is not case:
            facts = self._extractor.facts(case)
            self._latest = (case, facts, self._reader.match(facts))
        return self._latest[1:]

    def applying(self, matches: Matches) -> Iterator[Clause]:
        """Yield the clauses at some positions."""
        return (self._clauses[place] for place in matches)

    def answer(self, case: Case) -> Answer:
        """Return what is decided about a case."""
        facts, matches = self.read(case)
        decision = self._judge.judge(case, facts, matches, computed_by=())
        return answer_of(decision, self._words(decision, case, facts, matches))

    def _words(
        self, decision: Decision, case: Case, facts: Facts, matches: Matches
    ) -> Iterator[Record]:
        kept = {each.id for each in decision.must}
        for rule in self.applying(matches):
            if isinstance(rule, Rule) and rule.says and stands(rule, kept):
                for say in rule.says:
                    text = self._wording.text(say.message, case, facts)
                    yield words_record(say.reader, say.message, text)


def words_record(reader: Reader, message: str, text: dict[str, str]) -> Record:
    """Return the record of words to say."""
    said = {f"text.{language}": words for language, words in text.items()}
    return Record(f"{reader}: {message}", message, {"reader": str(reader), **said})
