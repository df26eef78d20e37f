#include "analyzer/checks/check.h"

namespace heddle::checks {

const std::vector<Check>& all_checks() {
  static const std::vector<Check> all{{"data-race", find_data_races},
                                      {"lock-order-cycle", find_lock_order_cycles},
                                      {"double-lock", find_double_locks},
                                      {"wait-holding-other-lock", find_waits_holding_locks},
                                      {"inconsistent-guard", find_inconsistent_guards}};
  return all;
}

}  // namespace heddle::checks
