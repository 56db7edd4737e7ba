-- Concern reports received in the year.
--
-- Counted: every report, also several of one child. Age is the year less the child's year of birth.
-- To investigation: conclusion 2. Dismissed: any other conclusion; a report not yet reviewed is neither.
WITH received AS (
    SELECT
        census.year,
        concern_report.conclusion,
        census.year - CAST(date_part('year', child.born) AS BIGINT) AS age
    FROM census
    JOIN concern_report ON concern_report.received_on BETWEEN census.first_day AND census.census_date
    JOIN child ON child.child_id = concern_report.child_id
)
SELECT
    year,
    count(*) AS received,
    count(*) FILTER (WHERE conclusion <> '2') AS dismissed,
    count(*) FILTER (WHERE conclusion = '2') AS to_investigation,
    count(*) FILTER (WHERE age BETWEEN 0 AND 2) AS received_0_2,
    count(*) FILTER (WHERE age BETWEEN 3 AND 5) AS received_3_5,
    count(*) FILTER (WHERE age BETWEEN 6 AND 12) AS received_6_12,
    count(*) FILTER (WHERE age BETWEEN 13 AND 17) AS received_13_17,
    count(*) FILTER (WHERE age BETWEEN 18 AND 22) AS received_18_22,
    count(*) FILTER (WHERE age BETWEEN 0 AND 2 AND conclusion <> '2') AS dismissed_0_2,
    count(*) FILTER (WHERE age BETWEEN 0 AND 2 AND conclusion = '2') AS to_investigation_0_2
FROM received
GROUP BY year
