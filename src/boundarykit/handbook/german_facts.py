"""The built-in facts in German, as a handbook says them."""

from __future__ import annotations

from boundarykit.handbook.phrases import FactPhrases

FACTS = FactPhrases(
    yes_no={
        "interaction.private_channel": (
            "Es kam auf einem privaten Weg bei der beschäftigten Person an",
            "Es kam nicht auf einem privaten Weg bei der beschäftigten Person an",
        ),
        "interaction.outside_working_hours": (
            "Es geschah außerhalb der Arbeitszeit",
            "Es geschah während der Arbeitszeit",
        ),
        "interaction.recorded": ("Es wurde aufgezeichnet", "Es wurde nicht aufgezeichnet"),
        "interaction.gift_offered": (
            "Ein Geschenk wurde angeboten",
            "Es wurde kein Geschenk angeboten",
        ),
        "interaction.gift_to_team": (
            "Das Geschenk war für das ganze Team gedacht",
            "Das Geschenk war nicht für das ganze Team gedacht",
        ),
        "interaction.gift_solicited": (
            "Die beschäftigte Person hatte um das Geschenk gebeten",
            "Die beschäftigte Person hatte nicht um das Geschenk gebeten",
        ),
        "interaction.staff_uncomfortable": (
            "Die beschäftigte Person berichtet, dass es ihr unangenehm war",
            "Die beschäftigte Person berichtet nicht, dass es ihr unangenehm war",
        ),
        "interaction.welcomed": (
            "Die beschäftigte Person sagt, dass es willkommen war",
            "Die beschäftigte Person sagt nicht, dass es willkommen war",
        ),
        "staff.consents_to_reassignment": (
            "Die beschäftigte Person ist mit einer anderen Aufgabe einverstanden",
            "Die beschäftigte Person ist mit einer anderen Aufgabe nicht einverstanden",
        ),
        "staff.consents_to_contact_by_police": (
            "Die beschäftigte Person ist damit einverstanden, dass die Polizei sie anspricht",
            "Die beschäftigte Person ist nicht damit einverstanden, dass die Polizei sie anspricht",
        ),
        "staff.consents_to_sharing_their_account": (
            "Die beschäftigte Person ist damit einverstanden, dass ihr Bericht geteilt wird",
            "Die beschäftigte Person ist nicht damit einverstanden, dass ihr Bericht geteilt wird",
        ),
        "incident.opened": ("Ein Vorfall wurde eröffnet", "Es wurde kein Vorfall eröffnet"),
        "incident.known_to_employer": (
            "Der Arbeitgeber weiß davon oder hätte davon wissen müssen",
            "Der Arbeitgeber weiß nichts davon und musste nichts davon wissen",
        ),
        "incident.confirmed_by_a_person": (
            "Ein Mensch hat den Vorfall angesehen und steht zu der Entscheidung",
            "Noch hat kein Mensch den Vorfall angesehen und zu der Entscheidung gestanden",
        ),
        "vote.held": ("Es wurde abgestimmt", "Es wurde nicht abgestimmt"),
        "interaction.ongoing": ("Die Begegnung dauert noch an", "Die Begegnung ist vorbei"),
        "incident.staff_is_safe": (
            "Die beschäftigte Person ist vor weiterem Kontakt geschützt",
            "Die beschäftigte Person ist nicht vor weiterem Kontakt geschützt",
        ),
        "incident.lessons_recorded": (
            "Es ist aufgeschrieben, was daraus gelernt wurde",
            "Es ist nicht aufgeschrieben, was daraus gelernt wurde",
        ),
        "customer_complaint.made": (
            "Jemand aus der Kundschaft hat sich beschwert",
            "Es ist keine Beschwerde aus der Kundschaft",
        ),
        "customer_complaint.reasonable": (
            "Wer die Beschwerde aufnahm, findet sie begründet",
            "Wer die Beschwerde aufnahm, findet sie nicht begründet",
        ),
        "staff_complaint.made": (
            "Eine beschäftigte Person hat sich beschwert",
            "Es ist keine Beschwerde einer beschäftigten Person",
        ),
        "staff_complaint.protected_ground": (
            "Die Beschwerde hängt mit einem geschützten Merkmal zusammen",
            "Die Beschwerde hängt nicht mit einem geschützten Merkmal zusammen",
        ),
        "staff_complaint.harassment_at_work": (
            "In der Beschwerde geht es um Belästigung bei der Arbeit",
            "In der Beschwerde geht es nicht um Belästigung bei der Arbeit",
        ),
        "allegation.by_staff": (
            "Jemand aus dem Kollegium hat die Anschuldigung erhoben",
            "Jemand aus der Kundschaft hat die Anschuldigung erhoben",
        ),
        "allegation.observed": ("Jemand hat selbst nachgesehen", "Niemand hat selbst nachgesehen"),
        "customer_complaint.acknowledged": (
            "Die Beschwerde aus der Kundschaft wurde beantwortet",
            "Die Beschwerde aus der Kundschaft wurde noch nicht beantwortet",
        ),
        "customer_complaint.understood": (
            "Die Beschwerde wurde richtig wiedergegeben, wie bestätigt ist",
            "Noch ist nicht bestätigt, dass die Beschwerde richtig wiedergegeben wurde",
        ),
        "customer_complaint.assured": (
            "Es wurde zugesagt, dass etwas geschieht",
            "Es wurde noch nicht zugesagt, dass etwas geschieht",
        ),
        "customer_complaint.followed_up": (
            "Es wurde mitgeteilt, was falsch lief und wie es verhindert wird",
            "Es wurde noch nicht mitgeteilt, was falsch lief und wie es verhindert wird",
        ),
        "customer_complaint.resolved": (
            "Die Beschwerde aus der Kundschaft ist gelöst",
            "Die Beschwerde aus der Kundschaft ist nicht gelöst",
        ),
        "staff_complaint.acknowledged": (
            "Die Beschwerde der beschäftigten Person wurde beantwortet",
            "Die Beschwerde der beschäftigten Person wurde noch nicht beantwortet",
        ),
        "staff_complaint.understood": (
            "Die Beschwerde wurde richtig wiedergegeben, wie bestätigt ist",
            "Noch ist nicht bestätigt, dass die Beschwerde richtig wiedergegeben wurde",
        ),
        "staff_complaint.assured": (
            "Es wurde zugesagt, dass etwas geschieht",
            "Es wurde noch nicht zugesagt, dass etwas geschieht",
        ),
        "staff_complaint.followed_up": (
            "Es wurde mitgeteilt, was falsch lief und wie es verhindert wird",
            "Es wurde noch nicht mitgeteilt, was falsch lief und wie es verhindert wird",
        ),
        "staff_complaint.resolved": (
            "Die Beschwerde der beschäftigten Person ist gelöst",
            "Die Beschwerde der beschäftigten Person ist nicht gelöst",
        ),
    },
    labels={
        "interaction.channel": "Auf welchem Weg es geschah",
        "interaction.setting": "Wo es geschah",
        "interaction.acted_by": "Wer auf der Seite der Kundschaft handelte",
        "interaction.signals": "Was die Kundin oder der Kunde tat",
        "interaction.severity": "Wie schwer es wog",
        "interaction.evidence": "Wie gut es belegt ist",
        "interaction.gift_kind": "Was geschenkt wurde",
        "interaction.gift_value": "Was das Geschenk wert ist",
        "interaction.staff_response": "Was die beschäftigte Person antwortete",
        "staff.role": "Die Rolle der beschäftigten Person",
        "incident.stage": "Wie weit die Bearbeitung des Vorfalls ist",
        "incident.evidence": "Wie gut der Vorfall belegt ist",
        "incident.outcome": "Was die Untersuchung ergab",
        "incident.knowledge_source": "Wie der Arbeitgeber davon erfuhr",
        "incident.witnesses": "Wie viele Zeuginnen und Zeugen genannt sind",
        "incident.confirmed_responses": "Was ein Mensch bestätigt hat",
        "workplace.sector": "Die Branche",
        "workplace.controls": "Worüber der Arbeitgeber bestimmt",
        "interaction.witnessed_by": "Wer von den Beschäftigten es noch sah oder hörte",
        "staff_complaint.classified": "Wie ein Mensch die Beschwerde eingeordnet hat",
        "allegation.claim": "Wie viel der beschäftigten Person vorgeworfen wird",
        "allegation.conduct": "Was die beschäftigte Person getan haben soll",
        "allegation.evidence": "Wie gut die Anschuldigung belegt ist",
        "incident.signals": "Worum es bei dem Vorfall geht",
        "incident.severity": "Wie schwer der Vorfall wog",
        "vote.in_favour": "Wie viele der Stimmberechtigten dafür sind",
        "vote.cast": "Wie viele dafür oder dagegen gestimmt haben",
        "incident.witnesses_to_interview": "Wie viele Zeuginnen und Zeugen noch nicht befragt sind",
    },
    words={
        "severity.mild": "leicht",
        "severity.moderate": "mittel",
        "severity.serious": "ernst",
        "severity.severe": "schwer",
        "evidence.none": "nur ein Eindruck",
        "evidence.one_account": "der Bericht einer Person",
        "evidence.corroborated": "durch anderes gestützt",
        "evidence.recorded": "aufgezeichnet",
        "evidence.established": "festgestellt",
        "staffresponse.none": "noch nichts",
        "staffresponse.steered": "lenkte auf neutrale Themen",
        "staffresponse.refused": "sagte Nein",
        "staffresponse.invited": "lud dazu ein",
        "staffresponse.accepted": "nahm es an",
        "actedby.customer": "die Kundin oder der Kunde",
        "actedby.companion": "eine Begleitung",
        "actedby.representative": "eine Vertretung",
        "actedby.unidentified": "jemand Unbekanntes",
        "stage.reported": "gemeldet",
        "stage.assessed": "eingeschätzt",
        "stage.engaged": "im Gespräch",
        "stage.escalated": "weitergegeben",
        "stage.resolved": "gelöst",
        "stage.closed": "abgeschlossen",
        "outcome.substantiated": "bestätigt",
        "outcome.unsubstantiated": "nicht bestätigt",
        "outcome.refuted": "widerlegt",
        "knowledgesource.report": "durch eine Meldung",
        "knowledgesource.witnessed_by_supervisor": "jemand von der Leitung sah es",
        "knowledgesource.should_have_known": "er hätte es wissen müssen",
        "complaintclass.routine": "eine gewöhnliche Beschwerde",
        "complaintclass.protected": "eine geschützte Beschwerde",
        "claims.none": "nichts",
        "claims.single": "ein einzelnes Mal",
        "claims.pattern": "ein Muster",
        "share.none": "niemand",
        "share.under_half": "weniger als die Hälfte",
        "share.half": "genau die Hälfte",
        "share.over_half": "mehr als die Hälfte",
        "share.two_thirds": "zwei Drittel",
        "share.three_quarters": "drei Viertel",
        "share.all": "alle",
    },
)
