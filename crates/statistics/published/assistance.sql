-- Children with a measure at 31 December, and those among them with assistance in the narrow sense.
--
-- Counted: each child once. Age is the year less the year of birth, 0 to 17. A measure is active at 31 December where it
-- started by that day and has not ended before it.
-- Assistance here is the narrow one of the directorate's article: the legal group 'assistance' alone, so that emergency
-- and behaviour measures stand outside both it and care.
-- Placed: an active measure that places the child out of the home, of whatever legal group; at home: none.
-- Kinds of placement by code: institution 1.x; foster home 2.1-2.4 and 2.99; emergency foster home 2.5; temporary home in
-- family and close network 2.6; housing with follow-up 8.2. A child with two kinds on the day counts in both.
-- Guidance: an active measure of the narrow assistance of category 3.x, 5.x or 6.x. Support: one of 4.x.
WITH counted AS (
    SELECT
        census.year,
        census.year - CAST(date_part('year', child.born) AS BIGINT) AS age,
        bool_or(measure.legal_group = 'assistance') AS assistance,
        bool_or(measure.is_placement) AS placed,
        bool_or(measure.is_placement AND measure.category LIKE '1.%') AS institution,
        bool_or(measure.is_placement AND measure.category IN ('2.1', '2.2', '2.3', '2.4', '2.99')) AS foster_home,
        bool_or(measure.is_placement AND measure.category = '2.5') AS emergency_foster_home,
        bool_or(measure.is_placement AND measure.category = '2.6') AS temporary_home,
        bool_or(measure.is_placement AND measure.category = '8.2') AS housing,
        bool_or(
            measure.legal_group = 'assistance'
            AND (measure.category LIKE '3.%' OR measure.category LIKE '5.%' OR measure.category LIKE '6.%')
        ) AS guidance,
        bool_or(measure.legal_group = 'assistance' AND measure.category LIKE '4.%') AS support
    FROM census
    JOIN measure
        ON measure.started_on <= census.census_date
        AND (measure.ended_on IS NULL OR measure.ended_on >= census.census_date)
    JOIN child ON child.child_id = measure.child_id
    WHERE census.year - CAST(date_part('year', child.born) AS BIGINT) BETWEEN 0 AND 17
    GROUP BY census.year, measure.child_id, child.born
)
SELECT
    year,
    count(*) AS measure,
    count(*) FILTER (WHERE age <= 2) AS measure_0_2,
    count(*) FILTER (WHERE age >= 13) AS measure_13_17,
    count(*) FILTER (WHERE assistance) AS assistance,
    count(*) FILTER (WHERE assistance AND age <= 2) AS assistance_0_2,
    count(*) FILTER (WHERE assistance AND age <= 11) AS assistance_0_11,
    count(*) FILTER (WHERE assistance AND age <= 12) AS assistance_0_12,
    count(*) FILTER (WHERE assistance AND age >= 13) AS assistance_13_17,
    count(*) FILTER (WHERE assistance AND NOT placed) AS at_home,
    count(*) FILTER (WHERE assistance AND NOT placed AND age <= 12) AS at_home_0_12,
    count(*) FILTER (WHERE assistance AND placed) AS placed,
    count(*) FILTER (WHERE assistance AND placed AND age <= 11) AS placed_0_11,
    count(*) FILTER (WHERE assistance AND placed AND age >= 13) AS placed_13_17,
    count(*) FILTER (WHERE assistance AND institution) AS institution,
    count(*) FILTER (WHERE assistance AND foster_home) AS foster_home,
    count(*) FILTER (WHERE assistance AND emergency_foster_home) AS emergency_foster_home,
    count(*) FILTER (WHERE assistance AND temporary_home) AS temporary_home,
    count(*) FILTER (WHERE assistance AND housing) AS housing,
    count(*) FILTER (WHERE assistance AND NOT placed AND (guidance OR support)) AS guidance_or_support,
    count(*) FILTER (WHERE assistance AND NOT placed AND guidance AND NOT support) AS only_guidance,
    count(*) FILTER (WHERE assistance AND NOT placed AND guidance AND support) AS guidance_and_support,
    count(*) FILTER (WHERE assistance AND NOT placed AND support AND NOT guidance) AS only_support
FROM counted
GROUP BY year
