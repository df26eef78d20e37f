#include "analyzer/link/exclusion.h"

namespace heddle::link {

const std::vector<Exclusion>& all_exclusions() {
  static const std::vector<Exclusion> all{exclusion_atomic(),  exclusion_last_owner(),  exclusion_threads(),
                                          exclusion_lockset(), exclusion_once(),        exclusion_order(),
                                          exclusion_phases(),  exclusion_handed_over(), exclusion_owned(),
                                          exclusion_slices(),  exclusion_tickets(),     exclusion_told()};
  return all;
}

}  // namespace heddle::link
