-- What articles are about, as vectors. Goes in: the tables of 0001. Comes out: one row for each article that a sentence
-- encoder has read, so that none is read twice. Ids are hashes of the content, so a vector never grows stale.

CREATE TABLE article_vector (
    article VARCHAR PRIMARY KEY,
    encoder VARCHAR NOT NULL,               -- which encoder, and how its vectors were made comparable
    vector  FLOAT[] NOT NULL                -- of length 1: the scalar product of two is their likeness
);
