-- Arithmetic between the attributes of one subject, as the topics state it: before + raised = after the money;
-- so many a year for so many years = in all; the phases that are given, as parts of the whole.
-- Goes in: temp term, relation (topic, form, result, result_scope, lhs, lhs_scope, rhs, rhs_scope), val_claim.
-- Comes out: rows of finding, kind arithmetic, on the result. A sum that does not come out is noted, not disputed:
-- it does not say which of the three is wrong.

INSERT INTO finding
WITH joined AS (
    SELECT row_number() OVER () AS k, r.form, x.grp, x.val, x.n AS result, x.lo, x.hi, x.shown, x.unit,
           l.val AS left_val, l.n AS left_n, l.lo AS left_lo, l.hi AS left_hi,
           l.shown AS left_shown, q.val AS right_val, q.shown AS right_shown,
           CASE r.form WHEN 'yearly' THEN q.n / 31556952 ELSE q.n END::DECIMAL(24, 6) AS right_n,
           CASE r.form WHEN 'yearly' THEN q.lo / 31556952 ELSE q.lo END::DECIMAL(24, 6) AS right_lo,
           CASE r.form WHEN 'yearly' THEN q.hi / 31556952 ELSE q.hi END::DECIMAL(24, 6) AS right_hi
    FROM relation r
    JOIN term x ON x.topic = r.topic AND x.attribute = r.result AND x.scope = r.result_scope
    JOIN term l ON l.topic = r.topic AND l.attribute = r.lhs AND l.scope = r.lhs_scope AND l.story = x.story
        AND l.subject = x.subject
    JOIN term q ON q.topic = r.topic AND q.attribute = r.rhs AND q.scope = r.rhs_scope AND q.story = x.story
        AND q.subject = x.subject
    WHERE l.unit = x.unit AND (r.form = 'yearly' OR q.unit = x.unit)
      AND greatest(abs(l.lo), abs(l.hi), abs(q.lo), abs(q.hi)) < 1000000000000000
), summed AS (
    SELECT *,
           CASE form WHEN 'yearly' THEN (left_n::DECIMAL(18, 2) * right_n::DECIMAL(18, 4))::DECIMAL(38, 9)
                     ELSE left_n + right_n END AS sum,
           CASE form WHEN 'yearly' THEN (left_lo::DECIMAL(18, 2) * right_lo::DECIMAL(18, 4))::DECIMAL(38, 9)
                     ELSE left_lo + right_lo END AS sum_lo,
           CASE form WHEN 'yearly' THEN (left_hi::DECIMAL(18, 2) * right_hi::DECIMAL(18, 4))::DECIMAL(38, 9)
                     ELSE left_hi + right_hi END AS sum_hi
    FROM joined
), cited AS (
    SELECT u.k, list(DISTINCT vc.claim ORDER BY vc.claim) AS claims
    FROM (SELECT k, unnest([val, left_val, right_val]) AS val FROM joined) u
    JOIN val_claim vc USING (val)
    GROUP BY u.k
)
SELECT s.grp, s.val, NULL, 3, 'arithmetic', CASE WHEN meets(s.sum_lo, s.sum_hi, s.lo, s.hi) THEN 0 ELSE 0.7 END,
       format('{} {} {} = {}{}: {} {}', s.left_shown, CASE s.form WHEN 'yearly' THEN 'a year ×' ELSE '+' END,
           s.right_shown,
              figure(round(s.sum, 4)), coalesce(' ' || nullif(s.unit, ''), ''), s.shown,
              CASE WHEN meets(s.sum_lo, s.sum_hi, s.lo, s.hi) THEN 'agrees with it'
                   ELSE format('does not agree with it, the difference is {}',
                       figure(round(abs(s.sum - s.result), 4))) END),
       json_object('left', plain(s.left_n), 'right', plain(s.right_n), 'sum', plain(s.sum), 'stated', plain(s.result)),
       meets(s.sum_lo, s.sum_hi, s.lo, s.hi), 'note', NULL, q.claims
FROM summed s
JOIN cited q USING (k);

INSERT INTO finding
WITH parts AS (
    SELECT row_number() OVER () AS k, story, topic, subject, attribute, unit,
           json_merge_patch(scope, '{"phase": null}') AS whole, year,
           sum(n) AS sum, sum(lo) AS lo, sum(hi) AS hi, string_agg(shown, ' + ' ORDER BY scope) AS shown,
               list(val) AS vals
    FROM term
    WHERE scope ->> 'phase' IS NOT NULL AND kind IN ('money', 'count') AND abs(hi) < unbounded()
        AND abs(lo) < unbounded()
    GROUP BY story, topic, subject, attribute, unit, whole, year
    HAVING count(*) > 1
), summed AS (
    SELECT p.*, t.grp, t.val, t.shown AS whole_shown, t.n, t.lo AS whole_lo, t.hi AS whole_hi
    FROM parts p
    JOIN term t ON t.story = p.story AND t.topic = p.topic AND t.subject = p.subject AND t.attribute = p.attribute
               AND t.unit = p.unit AND t.scope = p.whole AND t.year IS NOT DISTINCT FROM p.year
), cited AS (
    SELECT u.k, list(DISTINCT vc.claim ORDER BY vc.claim) AS claims
    FROM (SELECT k, unnest(vals || [val]) AS val FROM summed) u
    JOIN val_claim vc USING (val)
    GROUP BY u.k
)
SELECT s.grp, s.val, NULL, 3, 'arithmetic', CASE WHEN meets(s.lo, s.hi, s.whole_lo, s.whole_hi) THEN 0 ELSE 0.7 END,
       format('the phases given, {} = {}{}: {} {}', s.shown, figure(s.sum), coalesce(' ' || nullif(s.unit, ''), ''),
           s.whole_shown,
              CASE WHEN meets(s.lo, s.hi, s.whole_lo, s.whole_hi) THEN 'is their sum'
                   WHEN s.sum < s.n THEN format('leaves {} for others', figure(s.n - s.sum))
                   ELSE format('is less by {}', figure(s.sum - s.n)) END),
       json_object('sum', plain(s.sum), 'stated', plain(s.n)), s.lo < s.whole_hi, 'note', NULL, q.claims
FROM summed s
JOIN cited q USING (k);
