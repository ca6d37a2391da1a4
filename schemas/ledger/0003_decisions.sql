-- What people decided about facts and lineages. Goes in: nothing. Comes out: a table that only grows;
-- every reconciliation applies it anew, so decisions outlive re-runs.

CREATE SEQUENCE decision_number START 1;

CREATE TABLE decision (
    number  INTEGER   PRIMARY KEY DEFAULT nextval('decision_number'),
    made_at TIMESTAMP NOT NULL,             -- UTC
    author  VARCHAR   NOT NULL,
    action  VARCHAR   NOT NULL CHECK (action IN ('accept', 'reject', 'relabel', 'split', 'join', 'note', 'withdraw')),
    target  VARCHAR   NOT NULL,             -- fact id, article id or lineage id, as the action needs
    details JSON      NOT NULL,             -- what was seen when deciding, and what is to hold
    reason  VARCHAR   NOT NULL
);
