-- Copies: articles of one lineage differ where their origin can have said only one thing; somebody miscopied.
-- Goes in: temp open_pair, val, val_claim, val_text, comparable, article_day; article, mention, lineage,
-- lineage_article, lineage_link.
-- Comes out: rows of finding, kind copy; temp copied, one row per two statements that stand in the same place.
-- A slip must be seen, not supposed. Every statement of the lesser value comes from a lineage that gives the better
-- one too; two articles that are linked themselves have the figures in the same place, between the same others;
-- neither has the other's figure anywhere; the original is known, by its words, its day or its credit; and the one
-- figure is such as comes of the other by a slip of the pen or of the ear. Where only the last is missing, it is noted.

CREATE OR REPLACE TEMP TABLE copied AS
WITH two AS (
    SELECT p.grp, p.a, p.b, ca.claim AS claim_a, cb.claim AS claim_b, ca.article AS article_a, cb.article AS article_b,
           ca.lineage, k.basis
    FROM open_pair p
    JOIN val_claim ca ON ca.val = p.a
    JOIN val_claim cb ON cb.val = p.b AND cb.lineage = ca.lineage AND cb.article <> ca.article
    JOIN lineage_link k ON k.a = least(ca.article, cb.article) AND k.b = greatest(ca.article, cb.article)
    WHERE p.same_unit
      AND NOT EXISTS (SELECT 1 FROM val_claim o WHERE o.val = p.b
                      AND NOT EXISTS (SELECT 1 FROM val_claim s WHERE s.val = p.a AND s.lineage = o.lineage))
), told AS (
    SELECT article, span_start, value, resolved, kind || ' ' || coalesce(resolved, value) AS key,
           lag(kind || ' ' || coalesce(resolved, value)) OVER line AS before,
           lead(kind || ' ' || coalesce(resolved, value)) OVER line AS after
    FROM mention
    WHERE kind <> 'ordinal' AND article IN (SELECT unnest([article_a, article_b]) FROM two)
    WINDOW line AS (PARTITION BY article ORDER BY span_start, ordinal)
)
SELECT t.*, ma.value AS value_a, mb.value AS value_b, da.day AS day_a, db.day AS day_b, c.kind,
       'fr' IN (da.language, db.language) AS french,
       coalesce(CASE WHEN ma.before = mb.before THEN ma.before END, '') AS before,
       coalesce(CASE WHEN ma.after = mb.after THEN ma.after END, '') AS after
FROM two t
JOIN comparable c ON c.claim = t.claim_a
JOIN comparable o ON o.claim = t.claim_b
JOIN told ma ON ma.article = t.article_a AND ma.span_start = c.value_start
JOIN told mb ON mb.article = t.article_b AND mb.span_start = o.value_start
JOIN article_day da ON da.article = t.article_a
JOIN article_day db ON db.article = t.article_b
WHERE (ma.before = mb.before OR ma.after = mb.after)
  AND (ma.before IS NOT DISTINCT FROM mb.before OR ma.after IS NOT DISTINCT FROM mb.after)
  AND NOT EXISTS (SELECT 1 FROM told x WHERE x.article = t.article_b AND x.key = ma.key)
  AND NOT EXISTS (SELECT 1 FROM told x WHERE x.article = t.article_a AND x.key = mb.key);

INSERT INTO finding
WITH judged AS (
    SELECT c.*, l.origin,
           CASE WHEN c.kind = 'date' THEN date_slip(c.value_a, c.value_b)
                WHEN c.kind IN ('money', 'count', 'measure', 'percent', 'rate') AND a.n > 0 AND b.n > 0
                THEN digit_slip(a.n, b.n, c.french) END AS slip,
           CASE WHEN c.basis = 'text' THEN 'one has the words of the other'
                WHEN c.day_a <> c.day_b THEN format('the original is of {}', least(c.day_a, c.day_b))
                -- The origin of a lineage is an agency that is credited, or else the outlet of its first article.
                WHEN NOT EXISTS (SELECT 1 FROM lineage_article la JOIN article x ON x.id = la.article
                                 WHERE la.lineage = c.lineage AND x.outlet = l.origin)
                THEN 'the original is that of ' || l.origin
           END AS original
    FROM copied c
    JOIN lineage l ON l.id = c.lineage
    JOIN val a ON a.val = c.a
    JOIN val b ON b.val = c.b
), best AS (
    SELECT DISTINCT ON (a, b) * FROM judged WHERE original IS NOT NULL
    ORDER BY a, b, slip IS NULL, basis = 'text' DESC, claim_a, claim_b
)
SELECT j.grp, j.a, j.b, 2, 'copy', CASE WHEN j.slip IS NULL THEN 0.6 ELSE 0.4 END,
       format('{} ({}) and {} ({}) stand in the same place of reports that go back to one origin: ',
              ta.shown, ta.who, tb.shown, tb.who)
       || coalesce(j.slip || ', a slip in copying or translating', 'nothing shows how the one came of the other')
       || '; ' || j.original,
       json_object('lineage', j.lineage, 'a', j.value_a, 'b', j.value_b), true,
       CASE WHEN j.slip IS NULL THEN 'note' ELSE 'settles' END, NULL, []
FROM best j
JOIN val_text ta ON ta.val = j.a
JOIN val_text tb ON tb.val = j.b;
