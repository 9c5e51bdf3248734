"""The built-in facts in English, as a handbook says them."""

from __future__ import annotations

from boundarykit.handbook.phrases import FactPhrases

FACTS = FactPhrases(
    yes_no={
        "interaction.private_channel": (
            "It reached the member of staff on a channel of their own",
            "It did not reach the member of staff on a channel of their own",
        ),
        "interaction.outside_working_hours": (
            "It happened outside working hours",
            "It happened during working hours",
        ),
        "interaction.recorded": ("It was recorded", "It was not recorded"),
        "interaction.gift_offered": ("A gift was offered", "No gift was offered"),
        "interaction.gift_to_team": (
            "The gift was meant for the whole team",
            "The gift was not meant for the whole team",
        ),
        "interaction.gift_solicited": (
            "The member of staff had asked for the gift",
            "The member of staff had not asked for the gift",
        ),
        "interaction.staff_uncomfortable": (
            "The member of staff reports that it made them uncomfortable",
            "The member of staff does not report that it made them uncomfortable",
        ),
        "interaction.welcomed": (
            "The member of staff says that it was welcome",
            "The member of staff does not say that it was welcome",
        ),
        "staff.consents_to_reassignment": (
            "The member of staff agreed to be reassigned",
            "The member of staff has not agreed to be reassigned",
        ),
        "staff.consents_to_contact_by_police": (
            "The member of staff agreed that the police contact them",
            "The member of staff has not agreed that the police contact them",
        ),
        "staff.consents_to_sharing_their_account": (
            "The member of staff agreed that their account is shared",
            "The member of staff has not agreed that their account is shared",
        ),
        "incident.opened": ("An incident was opened", "No incident was opened"),
        "incident.known_to_employer": (
            "The employer knows, or should have known",
            "The employer does not know, and need not have known",
        ),
        "incident.confirmed_by_a_person": (
            "A person has looked at the incident and stands by the decision",
            "No person has yet looked at the incident and stood by the decision",
        ),
        "vote.held": ("There was a vote", "There was no vote"),
        "interaction.ongoing": ("The encounter is still going on", "The encounter is over"),
        "incident.staff_is_safe": (
            "The member of staff is protected from further contact",
            "The member of staff is not protected from further contact",
        ),
        "incident.lessons_recorded": (
            "Somebody has written down what was learned",
            "Nobody has written down what was learned",
        ),
        "customer_complaint.made": (
            "A customer has made a complaint",
            "This is not a complaint by a customer",
        ),
        "customer_complaint.reasonable": (
            "Whoever took the complaint finds that it has a ground",
            "Whoever took the complaint finds no ground for it",
        ),
        "staff_complaint.made": (
            "A member of staff has made a complaint",
            "This is not a complaint by a member of staff",
        ),
        "staff_complaint.protected_ground": (
            "The complaint is linked to a protected ground",
            "The complaint is not linked to a protected ground",
        ),
        "staff_complaint.harassment_at_work": (
            "The complaint is about harassment at work",
            "The complaint is not about harassment at work",
        ),
        "allegation.by_staff": (
            "A colleague made the allegation",
            "A customer made the allegation",
        ),
        "allegation.observed": (
            "Somebody has gone to see for themselves",
            "Nobody has gone to see for themselves",
        ),
        "customer_complaint.acknowledged": (
            "The customer’s complaint was answered",
            "The customer’s complaint was not answered yet",
        ),
        "customer_complaint.understood": (
            "The complaint was repeated back rightly, as whoever made it agreed",
            "Nobody has agreed yet that the complaint was repeated back rightly",
        ),
        "customer_complaint.assured": (
            "Whoever complained was told that something will be done",
            "Whoever complained was not told yet that something will be done",
        ),
        "customer_complaint.followed_up": (
            "Whoever complained was told what went wrong and how it will be prevented",
            "Whoever complained was not told yet what went wrong and how it will be prevented",
        ),
        "customer_complaint.resolved": (
            "The customer’s complaint is resolved",
            "The customer’s complaint is not resolved",
        ),
        "staff_complaint.acknowledged": (
            "The complaint of the member of staff was answered",
            "The complaint of the member of staff was not answered yet",
        ),
        "staff_complaint.understood": (
            "The complaint was repeated back rightly, as whoever made it agreed",
            "Nobody has agreed yet that the complaint was repeated back rightly",
        ),
        "staff_complaint.assured": (
            "Whoever complained was told that something will be done",
            "Whoever complained was not told yet that something will be done",
        ),
        "staff_complaint.followed_up": (
            "Whoever complained was told what went wrong and how it will be prevented",
            "Whoever complained was not told yet what went wrong and how it will be prevented",
        ),
        "staff_complaint.resolved": (
            "The complaint of the member of staff is resolved",
            "The complaint of the member of staff is not resolved",
        ),
    },
    labels={
        "interaction.channel": "How it happened",
        "interaction.setting": "Where it happened",
        "interaction.acted_by": "Who acted on the customer’s side",
        "interaction.signals": "What the customer did",
        "interaction.severity": "How grave it was",
        "interaction.evidence": "How well it is supported",
        "interaction.gift_kind": "What was given",
        "interaction.gift_value": "What the gift is worth",
        "interaction.staff_response": "What the member of staff answered",
        "interaction.answered_with": "What was done about it at the time",
        "interaction.staff_wishes": "What the member of staff asks for",
        "interaction.reported_grade": "How the member of staff graded it",
        "interaction.service": "The service that it was about",
        "incident.known_for": "How long the employer has known",
        "staff.role": "The role of the member of staff",
        "incident.stage": "How far the handling of the incident has come",
        "incident.evidence": "How well the incident is supported",
        "incident.outcome": "What the investigation found",
        "incident.knowledge_source": "How the employer came to know",
        "incident.witnesses": "How many witnesses are named",
        "incident.confirmed_responses": "What a person has confirmed",
        "workplace.sector": "The sector of the place",
        "workplace.region": "The region of the place",
        "workplace.brand": "The brand of the place",
        "workplace.branch": "The branch",
        "workplace.controls": "What the employer controls",
        "interaction.witnessed_by": "Who else of the staff saw or heard it",
        "staff_complaint.classified": "How a person has classified the complaint",
        "allegation.claim": "How much is claimed against the member of staff",
        "allegation.conduct": "What the member of staff is said to have done",
        "allegation.evidence": "How well the allegation is supported",
        "incident.signals": "What the incident is about",
        "incident.severity": "How grave the incident was",
        "vote.in_favour": "How many of those who were free to vote are in favour",
        "vote.cast": "How many voted, for or against",
        "incident.witnesses_to_interview": "How many witnesses were not interviewed yet",
    },
    words={
        "evidence.none": "an impression only",
        "evidence.one_account": "one person’s account",
        "staffresponse.none": "nothing yet",
        "staffresponse.steered": "steered back to neutral topics",
        "staffresponse.refused": "said no",
        "staffresponse.invited": "invited it",
        "staffresponse.accepted": "accepted",
        "knowledgesource.report": "by a report",
        "knowledgesource.witnessed_by_supervisor": "a supervisor saw it",
        "knowledgesource.should_have_known": "they should have known",
        "complaintclass.routine": "a routine complaint",
        "complaintclass.protected": "a protected complaint",
        "appealstate.none": "nobody appealed",
        "appealstate.open": "not decided yet",
        "requestanswer.open": "not answered yet",
        "claims.none": "nothing",
        "claims.single": "a single time",
        "claims.pattern": "a pattern",
        "infavour.none": "nobody",
        "infavour.under_half": "fewer than half",
        "infavour.half": "exactly half",
        "infavour.over_half": "more than half",
        "infavour.two_thirds": "two thirds",
        "infavour.three_quarters": "three quarters",
        "infavour.all": "everybody",
    },
)
