-- The claims as people left them. Goes in: claim, decision. Comes out: temp considered, the view of claim that
-- reconciliation reads: rejected claims are left out, relabelled ones have their new labels; temp tables
-- standing_decision (number, action, target, details), accepted (fact, value) and refused (fact, kind).
-- Table claim itself never changes. A later decision on the same target outranks an earlier one.

CREATE OR REPLACE TEMP TABLE standing_decision AS
SELECT d.number, d.action, d.target, d.details
FROM decision d
WHERE d.action <> 'withdraw'
  AND NOT EXISTS (SELECT 1 FROM decision w WHERE w.action = 'withdraw' AND w.target = d.number::VARCHAR);

CREATE OR REPLACE TEMP TABLE rejected_claim AS
SELECT DISTINCT target AS claim FROM standing_decision WHERE action = 'reject' AND details ->> 'explanation' IS NULL;

CREATE OR REPLACE TEMP TABLE refused AS
SELECT DISTINCT target AS fact, details ->> 'explanation' AS kind
FROM standing_decision
WHERE action = 'reject' AND details ->> 'explanation' IS NOT NULL;

CREATE OR REPLACE TEMP TABLE accepted AS
SELECT target AS fact, arg_max(details ->> 'value', number) AS value FROM standing_decision WHERE action = 'accept'
       GROUP BY target;

CREATE OR REPLACE TEMP TABLE relabelled AS
SELECT target AS claim, arg_max(details ->> 'topic', number) AS topic,
       arg_max(details ->> 'subject', number) AS subject,
       arg_max(details ->> 'attribute', number) AS attribute, arg_max(details -> 'scope', number) AS scope
FROM standing_decision
WHERE action = 'relabel'
GROUP BY target;

CREATE OR REPLACE TEMP VIEW considered AS
SELECT c.* REPLACE (coalesce(r.topic, c.topic) AS topic, coalesce(r.subject, c.subject) AS subject,
                    coalesce(r.attribute, c.attribute) AS attribute, coalesce(r.scope, c.scope) AS scope)
FROM claim c
LEFT JOIN relabelled r ON r.claim = c.id
WHERE c.id NOT IN (SELECT claim FROM rejected_claim);
