#include "analyzer/checks/check.h"

namespace heddle::checks {

const std::vector<Check>& all_checks() {
  static const std::vector<Check> all{{"data-race", find_data_races},
                                      {"lock-order-cycle", find_lock_order_cycles},
                                      {"double-lock", find_double_locks},
                                      {"wait-holding-other-lock", find_waits_holding_locks},
                                      {"inconsistent-guard", find_inconsistent_guards},
                                      {"lock-not-released", find_locks_not_released},
                                      {"unlock-not-held", find_unlocks_not_held},
                                      {"upgrade-deadlock", find_upgrade_deadlocks},
                                      {"wait-without-predicate", find_waits_without_predicate},
                                      {"join-while-holding", find_joins_while_holding},
                                      {"blocking-under-lock", find_blocking_under_lock},
                                      {"lock-across-await", find_locks_across_await},
                                      {"blocking-in-coroutine", find_blocking_in_coroutines},
                                      {"unjoined-thread", find_unjoined_threads},
                                      {"stack-escape-to-thread", find_stack_escapes},
                                      {"check-then-act", find_checks_then_acts},
                                      {"double-checked-locking", find_double_checked_locking}};
  return all;
}

}  // namespace heddle::checks
