-- So many a year for so many years, where the sentence itself gives the years: "8,250 a year for two years".
-- Goes in: temp said, beside, term, grp, finding. Comes out: rows of finding, kind arithmetic, on the total, where one is
-- held, and what relations of the topic have not said already. A product that does not come out is noted only against a
-- total that the same article calls so: other plans of the subject have years and jobs of their own.

INSERT INTO finding
WITH span AS (
    SELECT claim, any_value(n) AS years, any_value(shown) AS shown
    FROM beside
    WHERE kind = 'duration'
    GROUP BY claim
    HAVING count(*) = 1 AND any_value(n) > 1 AND any_value(n) <= 100
), product AS (
    SELECT s.*, p.years, p.shown AS years_shown,
           t.scope ->> 'period' = 'total' AS called_total, v.article, t.grp AS whole_grp, t.val AS whole_val, t.n AS whole, t.lo AS whole_lo,
           t.hi AS whole_hi, t.shown AS whole_shown, (s.n::DECIMAL(20, 4) * p.years::DECIMAL(12, 4))::DECIMAL(38, 9) AS result,
           (s.lo::DECIMAL(20, 4) * p.years::DECIMAL(12, 4))::DECIMAL(38, 9) AS result_lo,
           (s.hi::DECIMAL(20, 4) * p.years::DECIMAL(12, 4))::DECIMAL(38, 9) AS result_hi
    FROM said s
    JOIN span p ON p.claim = s.claim
    JOIN val_claim v ON v.claim = s.claim
    JOIN grp g ON g.grp = s.grp
    JOIN term t ON t.story = g.story AND t.subject = g.subject AND t.topic = g.topic AND t.attribute = g.attribute
        AND t.unit = s.unit AND coalesce(t.scope ->> 'period', 'total') = 'total'
        AND (t.scope ->> 'phase') IS NOT DISTINCT FROM (g.scope ->> 'phase')
    WHERE s.scope ->> 'period' = 'per_year' AND greatest(abs(s.lo), abs(s.hi)) < 1000000000000000
), cited AS (
    SELECT val, list(claim ORDER BY claim) AS claims, list(article) AS articles
    FROM val_claim
    WHERE val IN (SELECT whole_val FROM product)
    GROUP BY val
)
SELECT c.whole_grp, c.whole_val, NULL, 3, 'arithmetic', CASE WHEN holds THEN 0 ELSE 0.6 END,
       format('{} a year × {} = {}{}: {} {}', c.shown, c.years_shown, figure(round(c.result, 2)),
              coalesce(' ' || nullif(c.unit, ''), ''), c.whole_shown,
              CASE WHEN holds THEN 'agrees with it'
                   ELSE format('does not agree with it, the difference is {}', figure(round(abs(c.result - c.whole), 2))) END),
       json_object('a_year', plain(c.n), 'years', plain(c.years), 'stated', plain(c.whole)), holds, 'note', NULL,
       [c.claim] || q.claims
FROM (SELECT *, meets(result_lo, result_hi, whole_lo, whole_hi) AS holds FROM product) c
JOIN cited q ON q.val = c.whole_val
WHERE (holds OR (c.called_total AND list_contains(q.articles, c.article)))
  AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.grp = c.whole_grp AND f.kind = 'arithmetic' AND contains(f.text, ' a year × '))
QUALIFY row_number() OVER (PARTITION BY c.whole_grp ORDER BY holds DESC, c.claim) = 1;
