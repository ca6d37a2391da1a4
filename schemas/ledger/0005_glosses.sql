-- English translations of evidence sentences, and what they say when read again. Goes in: the tables of 0001.
-- Comes out: gloss, one row for each sentence, model and state of the guard, so that no sentence is translated twice;
-- and second_reading, one row for each claim whose sentence has a gloss that was let through.

CREATE TABLE gloss (
    source    VARCHAR NOT NULL,             -- sha256 of language and sentence
    language  VARCHAR NOT NULL,
    model     VARCHAR NOT NULL,
    revision  VARCHAR NOT NULL,
    guard     VARCHAR NOT NULL,             -- version of the guard that judged it
    text      VARCHAR,                      -- NULL where it was withheld: a translation that lies is not kept
    withheld  JSON    NOT NULL,             -- why it was withheld; empty where it was not
    PRIMARY KEY (source, model, revision),
    CHECK ((text IS NULL) = (json_array_length(withheld) > 0))
);

CREATE TABLE second_reading (
    claim   VARCHAR PRIMARY KEY,
    verdict VARCHAR NOT NULL CHECK (verdict IN ('agrees', 'differs', 'silent')),
    note    VARCHAR NOT NULL                -- what the readings differ in
);
