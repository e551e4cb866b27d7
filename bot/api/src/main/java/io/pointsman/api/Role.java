package io.pointsman.api;

/** What somebody does in a switchover: {@code lead}, {@code support}, {@code ops}, {@code customer}, … The set is configurable. */
public record Role(String value) implements Id, Comparable<Role> {

    /** Runs the switchover. */
    public static final Role LEAD = new Role("lead");

    /** Takes over when the lead is gone. */
    public static final Role DEPUTY = new Role("deputy");

    public static final Role SUPPORT = new Role("support");

    public static final Role ACCOUNT_MANAGER = new Role("account-manager");

    public static final Role OPS = new Role("ops");

    public static final Role NETENG = new Role("neteng");

    public static final Role PRODUCT_ENGINEERING = new Role("product-engineering");

    /** The customer's contacts, named in the customer's file or vouched for by staff. */
    public static final Role CUSTOMER = new Role("customer");

    public Role {
        Id.require("Role", value);
    }

    @Override
    public int compareTo(Role other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
