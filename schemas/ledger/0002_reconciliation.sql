-- What reconciliation makes of the claims: stories, lineages, facts, explanations, and what it looks up.
-- Goes in: the tables of 0001. Comes out: tables that every reconciliation empties and fills anew,
-- but for `rate`, which only grows. Every fact reaches its words through fact_claim -> claim -> article.

CREATE TABLE attribute (                    -- the topics' attributes as of the last reconciliation
    topic       VARCHAR NOT NULL,
    id          VARCHAR NOT NULL,
    kind        VARCHAR NOT NULL,
    label       VARCHAR NOT NULL,
    event       BOOLEAN NOT NULL,
    cardinality VARCHAR NOT NULL,
    supersedes  BOOLEAN NOT NULL,
    compares    VARCHAR,
    PRIMARY KEY (topic, id)
);

CREATE TABLE rate (                         -- 1 base = value currency on the day of the fixing
    source   VARCHAR NOT NULL,              -- ECB, or the name of an imported table
    base     VARCHAR NOT NULL,
    currency VARCHAR NOT NULL,
    day      DATE    NOT NULL,
    value    DECIMAL(18, 8) NOT NULL,
    PRIMARY KEY (source, base, currency, day)
);

CREATE TABLE story (
    id     VARCHAR PRIMARY KEY,
    name   VARCHAR NOT NULL,
    topics JSON    NOT NULL
);

CREATE TABLE story_article (
    story   VARCHAR NOT NULL REFERENCES story (id),
    article VARCHAR NOT NULL REFERENCES article (id),
    PRIMARY KEY (article)
);

CREATE TABLE lineage (
    id     VARCHAR PRIMARY KEY,
    story  VARCHAR NOT NULL REFERENCES story (id),
    origin VARCHAR                          -- actor id of the agency, or the outlet of the first article
);

CREATE TABLE lineage_article (
    lineage VARCHAR NOT NULL REFERENCES lineage (id),
    article VARCHAR NOT NULL REFERENCES article (id),
    PRIMARY KEY (article)
);

CREATE TABLE lineage_link (                 -- why two articles of a lineage go back to one origin
    lineage  VARCHAR NOT NULL REFERENCES lineage (id),
    a        VARCHAR NOT NULL REFERENCES article (id),
    b        VARCHAR NOT NULL REFERENCES article (id),
    basis    VARCHAR NOT NULL,              -- text | sequence | credit | decision
    score    DOUBLE  NOT NULL,
    evidence VARCHAR NOT NULL,
    PRIMARY KEY (a, b, basis)
);

CREATE TABLE fact (
    id         VARCHAR PRIMARY KEY,
    story      VARCHAR NOT NULL REFERENCES story (id),
    topic      VARCHAR NOT NULL,
    subject    VARCHAR NOT NULL,
    attribute  VARCHAR NOT NULL,
    kind       VARCHAR NOT NULL,
    value      VARCHAR NOT NULL,            -- as the record writes it
    unit       VARCHAR,
    low        VARCHAR,
    high       VARCHAR,
    scope      JSON    NOT NULL,
    at_time    VARCHAR,
    modality   VARCHAR NOT NULL,
    status     VARCHAR NOT NULL CHECK (status IN ('single', 'agreed', 'explained', 'disputed')),
    lineages   INTEGER NOT NULL CHECK (lineages >= 1),
    confidence DOUBLE  NOT NULL CHECK (confidence BETWEEN 0 AND 1)
);

CREATE TABLE fact_claim (
    fact    VARCHAR NOT NULL REFERENCES fact (id),
    claim   VARCHAR NOT NULL REFERENCES claim (id),
    agrees  BOOLEAN NOT NULL,               -- its interval meets that of the value held
    PRIMARY KEY (claim)
);

CREATE TABLE explanation (
    id       VARCHAR PRIMARY KEY,           -- <fact>/<ordinal>
    fact     VARCHAR NOT NULL REFERENCES fact (id),
    ordinal  INTEGER NOT NULL,
    kind     VARCHAR NOT NULL,
    text     VARCHAR NOT NULL,
    holds    BOOLEAN NOT NULL,
    surprise DOUBLE  NOT NULL CHECK (surprise BETWEEN 0 AND 1),
    numbers  JSON    NOT NULL
);

CREATE TABLE explanation_claim (
    explanation VARCHAR NOT NULL REFERENCES explanation (id),
    claim       VARCHAR NOT NULL REFERENCES claim (id),
    PRIMARY KEY (explanation, claim)
);
