-- Which articles are about one event.
-- Goes in: temp feature, lead_actor, lifted, stated_value, event_day, country; actor, article, article_vector.
-- Comes out: temp candidate (a, b), neighbours; temp apart (a, b), candidates that tell of two events; temp story_link (a, b),
-- pairs of articles about one event, a < b.
-- Candidates are neighbours in time among the articles that share a telling feature, so that the work grows with
-- the articles and not with their pairs. A pair is linked by what it shares in all, and by something that few other
-- events have: a figure, a day, a name beside the one they are both about. The longer the time between the two, the more
-- that must be; a country alone stands for no event. Two articles without a day count as published together. Where articles
-- have vectors, likeness of what they are about makes up for figures and claims that were not read, never for names: two
-- campaigns, or two floods, read much alike.

CREATE OR REPLACE TEMP TABLE candidate AS
WITH ordered AS (
    SELECT f.article, f.class, f.feature,
           row_number() OVER (PARTITION BY f.class, f.feature ORDER BY first_day(a.published), f.article) AS place
    FROM feature f
    JOIN article a ON a.id = f.article
    WHERE f.class = 'claim' OR (f.class = 'quantity' AND f.weight >= 1)
       OR (f.class = 'day' AND f.article IN (SELECT article FROM article_vector))
)
SELECT DISTINCT least(x.article, y.article) AS a, greatest(x.article, y.article) AS b
FROM ordered x
JOIN ordered y ON y.class = x.class AND y.feature = x.feature AND y.place BETWEEN x.place + 1 AND x.place + 20;

CREATE OR REPLACE TEMP TABLE compared AS
WITH shared AS (
    SELECT c.a, c.b,
           least(coalesce(sum(x.weight) FILTER (x.class = 'actor'), 0), 3) AS actors,
           least(coalesce(sum(x.weight) FILTER (x.class = 'quantity'), 0), 6) AS quantities,
           least(coalesce(sum(x.weight) FILTER (x.class = 'day'), 0), 1.5) AS days,
           least(coalesce(sum(least(x.weight, y.weight)) FILTER (x.class = 'claim'), 0), 3) AS claims,
           coalesce(sum(x.weight) FILTER (x.class = 'name'), 0) AS names,
           -- those beside the one that both are about
           coalesce(sum(x.weight) FILTER (x.class = 'name' AND x.feature NOT IN (la.actor, lb.actor)), 0) AS other_names
    FROM candidate c
    JOIN feature x ON x.article = c.a
    JOIN feature y ON y.article = c.b AND y.class = x.class AND y.feature = x.feature
    LEFT JOIN lead_actor la ON la.article = c.a
    LEFT JOIN lead_actor lb ON lb.article = c.b
    GROUP BY c.a, c.b
)
SELECT s.*, quantities + days AS figures, actors + quantities + days + claims AS total,
       coalesce(abs(first_day(a.published) - first_day(b.published)), 0) AS gap, coalesce(la.actor = lb.actor, false) AS same_lead,
       coalesce(la.actor, '') IN (FROM country) AS of_country,
       coalesce(list_inner_product(va.vector, vb.vector), 0) AS likeness
FROM shared s
JOIN article a ON a.id = s.a
JOIN article b ON b.id = s.b
LEFT JOIN lead_actor la ON la.article = s.a
LEFT JOIN lead_actor lb ON lb.article = s.b
LEFT JOIN article_vector va ON va.article = s.a
LEFT JOIN article_vector vb ON vb.article = s.b AND vb.encoder = va.encoder;

-- Two events: (1) they happened on different days, and neither a place nor more than a figure is shared; (2) each is about
-- a firm that the other, though it could be read there, does not name; (3) of three things or more that both state they
-- agree on none, and nothing else is shared.
CREATE OR REPLACE TEMP TABLE apart AS
WITH script AS (
    SELECT * FROM (VALUES ('Latin', '\p{Latin}'), ('Greek', '\p{Greek}'), ('Arabic', '\p{Arabic}')) AS t (script, letters)
), dated AS (
    SELECT c.a, c.b, bool_or(x.first <= y.final AND y.first <= x.final) AS same_day
    FROM candidate c
    JOIN event_day x ON x.article = c.a
    JOIN event_day y ON y.article = c.b
    GROUP BY ALL
), spelled AS (
    SELECT a.id AS actor, s.script
    FROM (SELECT id, (names -> '$.*')::VARCHAR AS names FROM actor WHERE kind = 'company') a
    JOIN script s ON regexp_matches(a.names, s.letters)
), reads AS (
    -- the scripts in which an article writes names
    SELECT DISTINCT e.article, s.script FROM entity e JOIN script s ON regexp_matches(e.text, s.letters)
), present AS (
    SELECT DISTINCT f.article, coalesce(l.owner, f.feature) AS actor
    FROM feature f
    LEFT JOIN lifted l ON l.actor = f.feature
    WHERE f.class = 'actor'
), foreign_lead AS (
    SELECT DISTINCT p.one, p.other
    FROM (SELECT a AS one, b AS other FROM candidate UNION ALL SELECT b, a FROM candidate) p
    JOIN lead_actor l ON l.article = p.one
    JOIN spelled s ON s.actor = l.actor
    JOIN reads r ON r.article = p.other AND r.script = s.script
    WHERE NOT EXISTS (SELECT 1 FROM present q WHERE q.article = p.other AND q.actor = l.actor)
), both_state AS (
    SELECT c.a, c.b, count(DISTINCT x.thing) AS things, bool_or(x.value = y.value) AS agree
    FROM candidate c
    JOIN stated_value x ON x.article = c.a
    JOIN stated_value y ON y.article = c.b AND y.thing = x.thing
    GROUP BY ALL
)
SELECT c.a, c.b
FROM compared c
LEFT JOIN dated d USING (a, b)
LEFT JOIN both_state s USING (a, b)
WHERE (NOT coalesce(d.same_day, true) AND c.names = 0 AND c.figures < 2)
   OR ((c.a, c.b) IN (FROM foreign_lead) AND ((c.b, c.a) IN (FROM foreign_lead) OR c.b NOT IN (SELECT article FROM lead_actor)))
   OR ((c.b, c.a) IN (FROM foreign_lead) AND c.a NOT IN (SELECT article FROM lead_actor))
   OR (s.things >= 3 AND NOT s.agree AND c.figures = 0 AND c.other_names = 0);

CREATE OR REPLACE TEMP TABLE story_link AS
SELECT c.a, c.b
FROM compared c
WHERE
-- Articles that share many figures are about one event even where no name of one script was matched to the other's.
      (gap <= 10 AND figures >= 6)
   OR (actors > 0 AND (a, b) NOT IN (FROM apart)
       AND CASE WHEN gap <= 10
                THEN (same_lead AND claims > 0 AND (actors >= 1 OR gap <= 4) AND (NOT of_country OR figures + other_names >= 0.5))
                  OR (actors < 1 AND claims + figures >= 2.5 AND figures >= 1)
                  OR (total >= 6 AND figures > 0)
                  -- the same town on the same day
                  OR (names >= 0.5 AND days >= 0.5 AND claims = 0 AND likeness >= 0.42)
                  OR (likeness >= 0.42 AND actors >= 1 AND figures + claims >= 1.5 AND names > 0)
                WHEN gap <= 60 THEN (same_lead AND claims >= 1 AND figures >= 2) OR total >= 7.5
                -- a plan that is told of again, with what it was
                WHEN gap <= 120 THEN same_lead AND claims >= 1 AND quantities >= 2 AND (other_names > 0 OR figures >= 3) OR total >= 9
                ELSE total >= 9 END);
