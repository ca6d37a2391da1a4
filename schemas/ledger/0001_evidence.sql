-- What the articles say: articles, their mentions and entities, the actors, and the claims.
-- Goes in: an empty database. Comes out: tables that only storing fills; reconciliation never changes them.
-- Numbers stay the decimal strings of the records, so that nothing is rounded; reconciliation casts them.

CREATE TABLE article (
    id                  VARCHAR PRIMARY KEY,
    source              VARCHAR NOT NULL,
    outlet              VARCHAR,
    url                 VARCHAR,
    language            VARCHAR NOT NULL,
    language_confidence DOUBLE  NOT NULL,
    title               VARCHAR,
    title_end           INTEGER NOT NULL,
    published           VARCHAR,            -- EDTF
    published_known_by  VARCHAR NOT NULL,   -- header | dateline | inferred | unknown
    published_reason    VARCHAR,
    published_candidates JSON   NOT NULL,   -- rival days, best first
    text                VARCHAR NOT NULL,
    cuts                JSON    NOT NULL
);

CREATE TABLE mention (
    article    VARCHAR NOT NULL REFERENCES article (id),
    ordinal    INTEGER NOT NULL,            -- place in the article's list of mentions
    kind       VARCHAR NOT NULL,
    span_start INTEGER NOT NULL,            -- code points, [span_start, span_end)
    span_end   INTEGER NOT NULL,
    text       VARCHAR NOT NULL,
    value      VARCHAR NOT NULL,
    unit       VARCHAR,
    low        VARCHAR,
    high       VARCHAR,
    modifier   VARCHAR,
    resolved   VARCHAR,
    calendar   VARCHAR,
    candidates JSON    NOT NULL,
    PRIMARY KEY (article, ordinal)
);

CREATE TABLE actor (
    id       VARCHAR PRIMARY KEY,
    name     VARCHAR NOT NULL,
    kind     VARCHAR NOT NULL,
    names    JSON    NOT NULL,              -- by language
    tickers  JSON    NOT NULL,
    parent   VARCHAR,
    evidence VARCHAR NOT NULL
);

CREATE TABLE entity (
    article    VARCHAR NOT NULL REFERENCES article (id),
    ordinal    INTEGER NOT NULL,
    type       VARCHAR NOT NULL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    text       VARCHAR NOT NULL,
    score      DOUBLE  NOT NULL,
    actor      VARCHAR,                     -- NULL while unlinked
    source     VARCHAR NOT NULL,
    PRIMARY KEY (article, ordinal)
);

CREATE TABLE claim (
    id            VARCHAR PRIMARY KEY,
    article       VARCHAR NOT NULL REFERENCES article (id),
    topic         VARCHAR NOT NULL,
    subject       VARCHAR NOT NULL,         -- actor id, or the pair of an exchange rate
    attribute     VARCHAR NOT NULL,
    kind          VARCHAR NOT NULL,
    value         VARCHAR NOT NULL,
    unit          VARCHAR,
    low           VARCHAR,
    high          VARCHAR,
    modifier      VARCHAR,
    derived       JSON    NOT NULL,         -- the same amount in other units
    scope         JSON    NOT NULL,
    at_time       VARCHAR,                  -- EDTF; `at` in the records
    modality      VARCHAR NOT NULL,
    attributed_to VARCHAR,
    firsthand     BOOLEAN NOT NULL,
    span_start    INTEGER NOT NULL,
    span_end      INTEGER NOT NULL,
    quote         VARCHAR NOT NULL,
    value_start   INTEGER NOT NULL,
    value_end     INTEGER NOT NULL,
    in_title      BOOLEAN NOT NULL,
    confidence    DOUBLE  NOT NULL,
    rendering     VARCHAR NOT NULL,
    gloss         VARCHAR
);
