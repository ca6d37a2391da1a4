-- Updates: a later statement replaces an earlier one, of a toll or a deadline, or of what was planned and happened.
-- Goes in: temp open_pair, val, stated, val_claim, grp, val_text; attribute. Comes out: rows of finding, kind update.
-- It counts only where no independent origin came forward with the earlier value on or after the day the later
-- one appeared: two tolls of one day stay in dispute. Nobody moves a deadline to a day that has passed: such a day was
-- misread, or is another one. Nor does a sum replace one in another currency: that is a conversion, or none.

INSERT INTO finding
WITH timed AS (
    SELECT p.grp, p.a, p.b, t.supersedes, t.kind,
           CASE WHEN a.first < b.first THEN a.val ELSE b.val END AS old,
           CASE WHEN a.first < b.first THEN b.val ELSE a.val END AS new
    FROM open_pair p
    JOIN val a ON a.val = p.a
    JOIN val b ON b.val = p.b
    JOIN grp g ON g.grp = p.grp
    JOIN attribute t ON t.topic = g.topic AND t.id = g.attribute
    WHERE NOT a.denied AND NOT b.denied AND (a.final < b.first OR b.final < a.first)
)
SELECT p.grp, p.a, p.b, 1, 'update',
       CASE WHEN p.kind = 'count' AND n.n < o.n THEN 0.4 WHEN p.kind = 'date' AND n.n < o.n THEN 0.3 ELSE 0.15 END,
       format('{} ({}) was replaced by {} ({})', ot.shown, ot.who, nt.shown, nt.who)
       || CASE WHEN p.kind = 'date' AND o.n IS NOT NULL AND n.n IS NOT NULL
               THEN format(', {} days {}', abs(n.n - o.n)::INTEGER, CASE WHEN n.n > o.n THEN 'later' ELSE 'earlier' END)
               WHEN p.kind IN ('count', 'money') AND p.a IS NOT NULL AND n.unit = o.unit
               THEN format(', {}{}', CASE WHEN n.n > o.n THEN '+' ELSE '-' END, figure(abs(n.n - o.n)))
               ELSE '' END,
       json_object('before', coalesce(plain(o.n), o.words), 'after', coalesce(plain(n.n), n.words),
                   'first_before', o.first::VARCHAR, 'first_after', n.first::VARCHAR),
       true, 'settles', p.new, []
FROM timed p
JOIN val o ON o.val = p.old
JOIN val n ON n.val = p.new
JOIN val_text ot ON ot.val = p.old
JOIN val_text nt ON nt.val = p.new
WHERE (p.kind <> 'money' OR n.unit = o.unit) AND ((p.supersedes AND NOT (p.kind = 'date' AND n.n < o.n AND n.n < day_number(n.first)))
   OR (p.kind = 'date' AND n.settled AND NOT EXISTS (
           SELECT 1 FROM val_claim vc JOIN stated s USING (claim) WHERE vc.val = p.old AND s.modality <> 'expected')));
