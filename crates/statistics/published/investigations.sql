-- Investigations started in the year, and those concluded in the year by conclusion.
--
-- Counted: every investigation, also several of one child.
-- Conclusions: 1 measure, 2 application to the tribunal, 3 dismissed after assessment, 4 dismissed at the party's wish,
-- 5 dismissed because of a move.
SELECT
    census.year,
    count(*) FILTER (WHERE investigation.started_on BETWEEN census.first_day AND census.census_date) AS started,
    count(*) FILTER (WHERE investigation.concluded_on BETWEEN census.first_day AND census.census_date) AS concluded,
    count(*) FILTER (
        WHERE investigation.concluded_on BETWEEN census.first_day AND census.census_date
        AND investigation.conclusion = '1'
    ) AS conclusion_1,
    count(*) FILTER (
        WHERE investigation.concluded_on BETWEEN census.first_day AND census.census_date
        AND investigation.conclusion = '2'
    ) AS conclusion_2,
    count(*) FILTER (
        WHERE investigation.concluded_on BETWEEN census.first_day AND census.census_date
        AND investigation.conclusion = '3'
    ) AS conclusion_3,
    count(*) FILTER (
        WHERE investigation.concluded_on BETWEEN census.first_day AND census.census_date
        AND investigation.conclusion = '4'
    ) AS conclusion_4,
    count(*) FILTER (
        WHERE investigation.concluded_on BETWEEN census.first_day AND census.census_date
        AND investigation.conclusion = '5'
    ) AS conclusion_5
FROM census
JOIN investigation
    ON investigation.started_on BETWEEN census.first_day AND census.census_date
    OR investigation.concluded_on BETWEEN census.first_day AND census.census_date
GROUP BY census.year
