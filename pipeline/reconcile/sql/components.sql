-- One step of joining what is linked: every member takes the least label among its own and its neighbours'.
-- Goes in: temp member (node, label), edge (a, b). Comes out: member with labels that are equal or less; the number
-- of labels that changed is what the statement reports.

UPDATE member
SET label = n.label
FROM (
    SELECT node, min(label) AS label
    FROM (SELECT e.a AS node, m.label FROM edge e JOIN member m ON m.node = e.b
          UNION ALL
          SELECT e.b, m.label FROM edge e JOIN member m ON m.node = e.a)
    GROUP BY node
) n
WHERE member.node = n.node AND n.label < member.label;
