-- Which articles are about one event.
-- Goes in: temp feature, lead_actor; article, article_vector. Comes out: temp story_link (a, b), pairs of articles, a < b.
-- Candidates are neighbours in time among the articles that share a telling feature, so that the work grows with
-- the articles and not with their pairs. A pair is linked by what it shares in all; the longer the time between
-- the two, the more that must be; a place alone stands for one event for a few days only. Two articles without a
-- day count as published together. Where articles have vectors, likeness of what they are about makes up for figures
-- and claims that were not read, never for actors: two campaigns, or two floods, read much alike.

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

CREATE OR REPLACE TEMP TABLE story_link AS
WITH shared AS (
    SELECT c.a, c.b,
           least(coalesce(sum(x.weight) FILTER (x.class = 'actor'), 0), 3) AS actors,
           least(coalesce(sum(x.weight) FILTER (x.class = 'quantity'), 0), 6) AS quantities,
           least(coalesce(sum(x.weight) FILTER (x.class = 'day'), 0), 1.5) AS days,
           least(coalesce(sum(least(x.weight, y.weight)) FILTER (x.class = 'claim'), 0), 3) AS claims
    FROM candidate c
    JOIN feature x ON x.article = c.a
    JOIN feature y ON y.article = c.b AND y.class = x.class AND y.feature = x.feature
    GROUP BY c.a, c.b
), measured AS (
    SELECT s.*, actors + quantities + days + claims AS total,
           coalesce(abs(first_day(a.published) - first_day(b.published)), 0) AS gap, la.actor = lb.actor AS same_lead,
           coalesce(list_inner_product(va.vector, vb.vector), 0) AS likeness
    FROM shared s
    JOIN article a ON a.id = s.a
    JOIN article b ON b.id = s.b
    LEFT JOIN lead_actor la ON la.article = s.a
    LEFT JOIN lead_actor lb ON lb.article = s.b
    LEFT JOIN article_vector va ON va.article = s.a
    LEFT JOIN article_vector vb ON vb.article = s.b AND vb.encoder = va.encoder
)
SELECT a, b
FROM measured
-- Articles that share many figures are about one event even where no name of one script was matched to the other's.
WHERE (gap <= 10 AND quantities + days >= 6)
   OR actors > 0
  AND CASE WHEN gap <= 10 THEN (coalesce(same_lead, false) AND claims > 0 AND (actors >= 1 OR gap <= 4))
                               OR (actors < 1 AND claims + quantities + days >= 2.5)
                               OR total >= 6
                               OR (likeness >= 0.42 AND actors >= 1 AND quantities + days + claims >= 1.5)
           WHEN gap <= 60 THEN (coalesce(same_lead, false) AND claims >= 1 AND quantities + days >= 2) OR total >= 7.5
           ELSE total >= 9 END;
