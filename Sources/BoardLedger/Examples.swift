/// The example ledgers that the program brings along: real documents, as sheets.
public enum Example: String, CaseIterable, Sendable {
    case leeds

    /// What it is, in a line.
    public var summary: String {
        switch self {
        case .leeds: "Leeds, February 2009: the draft Health and Wellbeing Partnership Plan goes to two scrutiny boards"
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
        }
    }
}
