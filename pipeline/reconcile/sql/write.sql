-- The ledger's tables of facts. Goes in: temp made_fact, made_fact_claim, made_explanation, made_explanation_claim.
-- Comes out: rows of fact, fact_claim, explanation, explanation_claim, which were empty.

INSERT INTO fact
SELECT id, story, topic, subject, attribute, kind, value, unit, low, high, scope, at_time, modality, status, lineages,
       confidence
FROM made_fact
ORDER BY story, id;

INSERT INTO fact_claim SELECT fact, claim, agrees FROM made_fact_claim ORDER BY fact, claim;

INSERT INTO explanation
SELECT id, fact, ordinal, kind, text, holds, surprise, numbers FROM made_explanation ORDER BY fact, ordinal;

INSERT INTO explanation_claim SELECT explanation, claim FROM made_explanation_claim ORDER BY explanation, claim;
