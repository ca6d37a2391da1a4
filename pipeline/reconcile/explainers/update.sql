-- Updates: a later statement takes the place of an earlier one, as far as the attribute's course lets it.
-- Goes in: temp open_pair, val, val_claim, val_text, stated, grp, cue; attribute, claim, mention, article, actor.
-- Comes out: rows of finding, kind update; temp later, one row per two values of which one came after the other; temp
-- told_change (old, new), where the later statement itself tells of a change.
-- It counts only where no independent origin came forward with the earlier value on or after the day the later one
-- appeared: two tolls of one day stay in dispute. What shifts is replaced by anything later, what grows by more; a level
-- (a staff) by what comes long after and is not far off. Everything else, and what is revised (a plan), needs a statement
-- that tells of the change ("raised", "instead of") and knows of what was before: it gives the old figure too, or comes
-- from where that came from, or from those whom it concerns. Nobody moves a deadline to a day that has
-- passed, nor brings it forward by more than a year: such a day was misread, or is another one. Nor does a sum replace one in another currency: that is a conversion, or none.

CREATE OR REPLACE TEMP TABLE later AS
SELECT p.grp, p.a, p.b, t.course, t.kind, CASE WHEN a.first < b.first THEN a.val ELSE b.val END AS old,
       CASE WHEN a.first < b.first THEN b.val ELSE a.val END AS new, abs(a.first - b.first) AS days
FROM open_pair p
JOIN val a ON a.val = p.a
JOIN val b ON b.val = p.b
JOIN grp g ON g.grp = p.grp
JOIN attribute t ON t.topic = g.topic AND t.id = g.attribute
WHERE NOT a.denied AND NOT b.denied AND (a.final < b.first OR b.final < a.first)
  AND (t.course <> 'fixed' OR t.kind = 'date') AND (t.kind <> 'money' OR p.same_unit);

CREATE OR REPLACE TEMP TABLE told_change AS
WITH asked AS (
    SELECT l.old, l.new, l.kind, c.id AS claim, c.article, c.quote, c.span_start, c.span_end, c.value_start, c.value_end, c.unit,
           c.firsthand OR c.attributed_to = c.subject OR coalesce(w.kind, '') = 'organisation' AS official, o.n, o.lo, o.hi
    FROM later l
    JOIN val o ON o.val = l.old
    JOIN val n ON n.val = l.new
    JOIN val_claim vc ON vc.val = l.new
    JOIN claim c ON c.id = vc.claim
    LEFT JOIN actor w ON w.id = c.attributed_to
    WHERE l.course IN ('revised', 'level') OR (l.course = 'grows' AND n.n < o.n)
), said AS (
    SELECT q.*, a.outlet, a.language,
           plain_words(substr(a.text, greatest(q.value_start - 59, q.span_start + 1), least(60, q.value_start - q.span_start)) || ' # '
               || substr(a.text, q.value_end + 1, least(40, q.span_end - q.value_end))) AS around
    FROM asked q
    JOIN article a ON a.id = q.article
)
SELECT DISTINCT s.old, s.new
FROM said s
JOIN cue k ON k.language = s.language AND k.form = 'changed' AND regexp_matches(s.around, k.pattern)
WHERE s.official
   OR EXISTS (
    SELECT 1 FROM val_claim vc JOIN article o ON o.id = vc.article
    WHERE vc.val = s.old AND (o.outlet = s.outlet OR vc.lineage IN (SELECT lineage FROM val_claim v WHERE v.val = s.new)))
   OR EXISTS (
    SELECT 1 FROM mention m
    WHERE m.article = s.article AND m.kind = s.kind AND m.span_start >= s.span_start AND m.span_end <= s.span_end
      AND NOT (m.span_start < s.value_end AND s.value_start < m.span_end)
      AND (m.kind <> 'money' OR m.unit = s.unit)
      AND (number_of(m.value) = s.n OR (number_of(m.value) >= s.lo AND number_of(m.value) < s.hi)));

INSERT INTO finding
WITH judged AS (
    SELECT l.*, o.n AS before, n.n AS after, o.first AS first_before, n.first AS first_after, o.words AS words_before,
           n.words AS words_after, t.old IS NOT NULL AS told,
           -- what was planned and then happened
           (SELECT bool_and(s.modality IN ('expected', 'announced')) FROM val_claim vc JOIN stated s USING (claim) WHERE vc.val = l.old) AS planned,
           (SELECT bool_and(s.modality = 'expected') FROM val_claim vc JOIN stated s USING (claim) WHERE vc.val = l.old) AS expected,
           (SELECT bool_and(s.modality = 'happened') FROM val_claim vc JOIN stated s USING (claim) WHERE vc.val = l.new) AS happened, n.settled
    FROM later l
    JOIN val o ON o.val = l.old
    JOIN val n ON n.val = l.new
    LEFT JOIN told_change t ON t.old = l.old AND t.new = l.new
)
SELECT j.grp, j.a, j.b, 1, 'update',
       CASE WHEN j.kind = 'date' AND j.after < j.before THEN 0.3 WHEN j.course = 'level' AND NOT j.told THEN 0.25
            WHEN j.course = 'grows' AND j.after < j.before THEN 0.3 ELSE 0.15 END,
       format('{} ({}) was replaced by {} ({})', ot.shown, ot.who, nt.shown, nt.who)
       || CASE WHEN j.kind = 'date' AND j.before IS NOT NULL AND j.after IS NOT NULL
               THEN format(', {} days {}', abs(j.after - j.before)::INTEGER, CASE WHEN j.after > j.before THEN 'later' ELSE 'earlier' END)
               WHEN j.kind IN ('count', 'money')
               THEN format(', {}{}', CASE WHEN j.after > j.before THEN '+' ELSE '-' END, figure(abs(j.after - j.before)))
               ELSE '' END
       || CASE WHEN j.told THEN ': the later report tells of the change'
               WHEN j.course = 'level' THEN format(': no report tells of the change, {} days lie between', j.days)
               WHEN j.course = 'revised' THEN ': the one was planned, the other happened' ELSE '' END,
       json_object('before', coalesce(plain(j.before), j.words_before), 'after', coalesce(plain(j.after), j.words_after),
                   'first_before', j.first_before::VARCHAR, 'first_after', j.first_after::VARCHAR),
       true, 'settles', j.new, []
FROM judged j
JOIN val_text ot ON ot.val = j.old
JOIN val_text nt ON nt.val = j.new
WHERE CASE j.course
           WHEN 'shifts' THEN NOT (j.kind = 'date' AND j.after < j.before AND (j.after < day_number(j.first_after) OR j.before - j.after > 366))
           WHEN 'grows' THEN j.after > j.before OR j.told
           -- a quarter of a year may double a staff, three days may not
           WHEN 'level' THEN j.told OR (j.days >= 21 AND greatest(j.before, j.after) < 2 * least(j.before, j.after))
           WHEN 'revised' THEN j.told OR (j.planned AND j.happened AND j.days >= 14)
           ELSE j.settled AND j.expected END;
