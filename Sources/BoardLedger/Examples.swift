/// The example ledgers that the program brings along, as sheets: real documents and real agencies, and one to practise on.
public enum Example: String, CaseIterable, Sendable {
    case leeds
    case southKentCoast = "south-kent-coast"
    case plymouth
    case agencyChains = "agency-chains"
    case practice

    /// What it is, in a line.
    public var summary: String {
        switch self {
        case .leeds: "Leeds, February 2009: the draft Health and Wellbeing Partnership Plan goes to two scrutiny boards"
        case .southKentCoast:
            "South Kent Coast, early 2013: a board is asked to agree a working group and the outline of a strategy"
        case .plymouth: "Plymouth: the strategy of a shadow board, and the tests for its delivery plans"
        case .agencyChains:
            "Leeds, Kirklees, Devon, Kent, Surrey and the country: who took over from whom, 2006 to 2028"
        case .practice: "Leeds, and what the examples of “describe” name beside it: made up, to try each of them on"
        }
    }

    /// Its sheets in the order in which they are recorded: a file name, and the YAML.
    public var sheets: [(name: String, yaml: [UInt8])] {
        switch self {
        case .leeds:
            [
                ("leeds-0-report.yaml", PackageResources.leeds_0_report_yaml),
                ("leeds-1-who.yaml", PackageResources.leeds_1_who_yaml),
                ("leeds-2-plans.yaml", PackageResources.leeds_2_plans_yaml),
                ("leeds-3-scrutiny.yaml", PackageResources.leeds_3_scrutiny_yaml),
                ("leeds-4-approvals.yaml", PackageResources.leeds_4_approvals_yaml),
                ("leeds-5-actions.yaml", PackageResources.leeds_5_actions_yaml),
                ("leeds-6-gaps.yaml", PackageResources.leeds_6_gaps_yaml),
            ]
        case .southKentCoast:
            [
                ("south-kent-coast-0-report.yaml", PackageResources.south_kent_coast_0_report_yaml),
                ("south-kent-coast-1-who.yaml", PackageResources.south_kent_coast_1_who_yaml),
                ("south-kent-coast-2-noted.yaml", PackageResources.south_kent_coast_2_noted_yaml),
                ("south-kent-coast-3-strategy.yaml", PackageResources.south_kent_coast_3_strategy_yaml),
                ("south-kent-coast-4-gaps.yaml", PackageResources.south_kent_coast_4_gaps_yaml),
            ]
        case .plymouth:
            [
                ("plymouth-0-strategy.yaml", PackageResources.plymouth_0_strategy_yaml),
                ("plymouth-1-who.yaml", PackageResources.plymouth_1_who_yaml),
                ("plymouth-2-strategy.yaml", PackageResources.plymouth_2_strategy_yaml),
                ("plymouth-3-gaps.yaml", PackageResources.plymouth_3_gaps_yaml),
            ]
        case .agencyChains:
            [
                ("agency-chains-0-functions.yaml", PackageResources.agency_chains_0_functions_yaml),
                ("agency-chains-1-leeds.yaml", PackageResources.agency_chains_1_leeds_yaml),
                ("agency-chains-2-kirklees.yaml", PackageResources.agency_chains_2_kirklees_yaml),
                ("agency-chains-3-plymouth-and-devon.yaml", PackageResources.agency_chains_3_plymouth_and_devon_yaml),
                ("agency-chains-4-kent.yaml", PackageResources.agency_chains_4_kent_yaml),
                (
                    "agency-chains-5-integrated-care-boards.yaml",
                    PackageResources.agency_chains_5_integrated_care_boards_yaml
                ),
                ("agency-chains-6-healthwatch.yaml", PackageResources.agency_chains_6_healthwatch_yaml),
                ("agency-chains-7-public-health.yaml", PackageResources.agency_chains_7_public_health_yaml),
                ("agency-chains-8-shepway.yaml", PackageResources.agency_chains_8_shepway_yaml),
                ("agency-chains-9-surrey.yaml", PackageResources.agency_chains_9_surrey_yaml),
                (
                    "agency-chains-10-kent-and-plymouth-reorganisation.yaml",
                    PackageResources.agency_chains_10_kent_and_plymouth_reorganisation_yaml
                ),
            ]
        case .practice:
            Example.leeds.sheets + [("practice-0-your-board.yaml", PackageResources.practice_0_your_board_yaml)]
        }
    }
}
