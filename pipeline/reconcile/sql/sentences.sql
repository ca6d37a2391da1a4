-- What stands beside a claim in its sentence, for the arithmetic that a text does itself.
-- Goes in: temp stated, val_claim, cue (language, form, pattern); claim, mention, article.
-- Comes out: temp said (claim, grp, val, kind, unit, n, lo, hi, shown, scope, total): an amount or a count in the body of
-- an article, in the unit it was written in; temp beside (claim, kind, unit, n, lo, hi, shown, up, down, share), the
-- other quantities of its sentence. Only sentences of three quantities or more, or with a percentage or a span of years.

CREATE OR REPLACE TEMP TABLE sentence AS
SELECT DISTINCT s.claim, s.grp, s.kind, s.unit, s.n, s.lo, s.hi, s.scope, c.article, c.span_start, c.span_end,
       c.value_start, c.value_end
FROM stated s
JOIN claim c ON c.id = s.claim
WHERE s.kind IN ('money', 'count', 'measure') AND NOT s.denied AND NOT s.in_title AND s.n > 0
  AND (s.kind <> 'money' OR s.raw_unit = s.unit) AND s.kind <> 'measure';

CREATE OR REPLACE TEMP TABLE together AS
SELECT s.claim, m.kind, CASE WHEN m.kind = 'money' THEN m.unit ELSE '' END AS unit, m.span_start, m.span_end, m.text,
       m.modifier,
       CASE WHEN m.kind = 'duration' THEN (seconds(m.value) / 31556952)::DECIMAL(24, 6) ELSE number_of(m.value) END AS n,
       CASE WHEN m.kind = 'duration' THEN (seconds(m.value) / 31556952)::DECIMAL(24, 6)
            ELSE coalesce(number_of(m.low), number_of(m.value)) END AS lo,
       CASE WHEN m.kind = 'duration' THEN (seconds(m.value) / 31556952)::DECIMAL(24, 6)
            ELSE coalesce(number_of(m.high), number_of(m.value)) END AS hi,
       count(*) FILTER (m.kind IN ('money', 'count')) OVER (PARTITION BY s.claim) AS amounts,
       bool_or(m.kind = 'percent' OR (m.kind = 'duration' AND m.value LIKE 'P%Y')) OVER (PARTITION BY s.claim) AS telling
FROM sentence s
JOIN mention m ON m.article = s.article AND m.span_start >= s.span_start AND m.span_end <= s.span_end
    AND NOT (m.span_start < s.value_end AND s.value_start < m.span_end)
WHERE m.kind IN ('money', 'count', 'percent', 'duration');

CREATE OR REPLACE TEMP TABLE said AS
SELECT s.claim, s.grp, vc.val, s.kind, s.unit, s.n, s.lo, s.hi, s.scope,
       figure(s.n) || coalesce(' ' || nullif(s.unit, ''), '') AS shown,
       EXISTS (SELECT 1 FROM cue q WHERE q.language = a.language AND q.form = 'total'
               AND (regexp_matches(plain_words(substr(a.text, greatest(s.value_start - 29, 1), least(30, s.value_start))), q.pattern)
                    OR regexp_matches(plain_words(substr(a.text, s.value_end + 1, 15)), q.pattern))) AS total
FROM sentence s
JOIN val_claim vc USING (claim)
JOIN article a ON a.id = s.article
WHERE s.claim IN (SELECT claim FROM together WHERE amounts >= 2 OR telling);

CREATE OR REPLACE TEMP TABLE beside AS
WITH heard AS (
    SELECT t.*, a.language,
           plain_words(substr(a.text, greatest(t.span_start - 34, 1), least(35, t.span_start))) AS before,
           plain_words(substr(a.text, t.span_end + 1, 25)) AS after
    FROM together t
    JOIN sentence s USING (claim)
    JOIN article a ON a.id = s.article
    WHERE t.claim IN (SELECT claim FROM said) AND t.n > 0
)
SELECT h.claim, h.kind, h.unit, h.n, h.lo, h.hi,
       CASE h.kind WHEN 'percent' THEN figure(h.n) || ' %' WHEN 'duration' THEN figure(h.n) || ' years'
                   ELSE figure(h.n) || coalesce(' ' || nullif(h.unit, ''), '') END AS shown,
       coalesce(bool_or(q.form = 'up' AND (regexp_matches(h.before, q.pattern) OR regexp_matches(h.after, q.pattern))), false) AS up,
       coalesce(bool_or(q.form = 'down' AND (regexp_matches(h.before, q.pattern) OR regexp_matches(h.after, q.pattern))), false) AS down,
       coalesce(bool_or(q.form = 'share' AND regexp_matches(left(h.after, 8), q.pattern)), false) AS share
FROM heard h
LEFT JOIN cue q ON q.language = h.language AND q.form <> 'total'
GROUP BY ALL;
