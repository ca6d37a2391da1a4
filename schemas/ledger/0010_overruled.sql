-- What reconciliation found and a person's decision overrules. Goes in: nothing. Comes out: a table that every
-- reconciliation empties and fills anew, so that a decision can be held against evidence that came after it.

CREATE TABLE overruled (
    action   VARCHAR NOT NULL,              -- split: a link that is cut; join: two origins made one; reject: an explanation
    target   VARCHAR NOT NULL,              -- the fact of the explanation and its kind, else empty
    articles JSON    NOT NULL,              -- whose words it rests on
    evidence VARCHAR NOT NULL
);
