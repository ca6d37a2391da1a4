-- Which claims speak of the same thing: (story, subject, attribute, scope, year), never the value.
-- Goes in: temp comparable. Comes out: temp grouped (claim, grp, joined), one row per claim, and temp grp, one
-- row per thing spoken of. `joined` says what a claim leaves open that the others of its group state:
-- a vague or missing `window`, `stage`, `of` or year joins the only specific one there is. A missing
-- `period` or `phase` means the whole, so it is a scope of its own.

CREATE OR REPLACE TEMP TABLE scoped AS
SELECT claim, story, subject, attribute, topic, event, cardinality, course, scope,
       coalesce(CASE WHEN NOT contains(scope ->> 'window', 'X') THEN scope ->> 'window' END, '') AS win,
       coalesce(scope ->> 'stage', '') AS stage,
       coalesce(scope ->> 'of', '') AS of_actor,
       -- Only what does not change of itself belongs to a year: a toll or a deadline is revised, a revenue is not.
       CASE WHEN course IN ('fixed', 'revised') AND NOT event AND regexp_full_match(coalesce(at_time, ''), '\d{4}')
            THEN at_time ELSE '' END AS year,
       json_merge_patch(scope, '{"window": null, "stage": null, "of": null}') AS whole,
       -- Where several values may hold at once, each is a thing of its own.
       CASE WHEN cardinality = 'many' THEN coalesce(plain(n), meant) || ' ' || unit ELSE '' END AS part
FROM comparable;

-- Per open key, the one specific value that the others of the same thing give, if there is just one.
CREATE OR REPLACE TEMP TABLE sole AS
SELECT story, subject, attribute, topic, whole,
       CASE WHEN count(DISTINCT nullif(win, '')) = 1 THEN max(win) ELSE '' END AS win,
       CASE WHEN count(DISTINCT nullif(stage, '')) = 1 THEN max(stage) ELSE '' END AS stage,
       CASE WHEN count(DISTINCT nullif(of_actor, '')) = 1 THEN max(of_actor) ELSE '' END AS of_actor,
       CASE WHEN count(DISTINCT nullif(year, '')) = 1 THEN max(year) ELSE '' END AS year
FROM scoped
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE keyed AS
SELECT s.claim, s.story, s.topic, s.subject, s.attribute, s.whole, s.part,
       coalesce(nullif(s.win, ''), o.win) AS win,
       coalesce(nullif(s.stage, ''), o.stage) AS stage,
       coalesce(nullif(s.of_actor, ''), o.of_actor) AS of_actor,
       coalesce(nullif(s.year, ''), o.year) AS year,
       -- A claim that stays vague keeps its own words as scope.
       CASE WHEN s.win = '' AND o.win = '' THEN coalesce(s.scope ->> 'window', '') ELSE '' END AS vague,
       concat_ws(', ', CASE WHEN s.win = '' AND o.win <> '' THEN 'window' END,
                 CASE WHEN s.stage = '' AND o.stage <> '' THEN 'stage' END,
                 CASE WHEN s.of_actor = '' AND o.of_actor <> '' THEN 'of' END,
                 CASE WHEN s.year = '' AND o.year <> '' THEN 'year' END) AS joined
FROM scoped s
JOIN sole o USING (story, subject, attribute, topic, whole);

-- A fact's id names the thing and not the value: <subject>-<attribute>-<hex>, with as much hex as tells it apart.
CREATE OR REPLACE TEMP TABLE grp AS
WITH distinct_key AS (
    SELECT DISTINCT story, topic, subject, attribute, whole, win, stage, of_actor, year, vague, part FROM keyed
), digested AS (
    SELECT *, sha256(concat_ws('|', story, topic, subject, attribute, whole, win, stage, of_actor, year, vague,
           part)) AS digest,
           trim(regexp_replace(lower(subject), '[^a-z0-9]+', '-', 'g'), '-') || '-'
               || replace(attribute, '_', '-') AS slug
    FROM distinct_key
), counted AS (
    SELECT *, count(*) OVER (PARTITION BY slug, left(digest, 4)) AS same4,
           count(*) OVER (PARTITION BY slug, left(digest, 8)) AS same8
    FROM digested
)
SELECT row_number() OVER (ORDER BY story, topic, subject, attribute, whole, win, stage, of_actor, year, vague,
       part) AS grp,
       slug || '-' || left(digest, CASE WHEN same4 = 1 THEN 4 WHEN same8 = 1 THEN 8 ELSE 32 END) AS id,
       story, topic, subject, attribute,
       json_merge_patch(whole, json_object('window', nullif(coalesce(nullif(win, ''), vague), ''),
                                           'stage', nullif(stage, ''), 'of', nullif(of_actor, ''))) AS scope,
       nullif(year, '') AS year, whole, win, stage, of_actor, vague, part
FROM counted;

CREATE OR REPLACE TEMP TABLE grouped AS
SELECT k.claim, g.grp, k.joined
FROM keyed k
JOIN grp g ON g.story = k.story AND g.topic = k.topic AND g.subject = k.subject AND g.attribute = k.attribute
          AND g.whole = k.whole AND g.win = k.win AND g.stage = k.stage AND g.of_actor = k.of_actor
          AND coalesce(g.year, '') = k.year AND g.vague = k.vague AND g.part = k.part;
