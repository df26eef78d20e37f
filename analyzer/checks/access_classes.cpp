#include "analyzer/checks/access_classes.h"

namespace heddle::checks {

using link::AccessRecord;

std::vector<AccessesOfPath> classes_of(link::Workspace& workspace,
                                       const std::vector<const AccessRecord*>& all) {
  std::vector<AccessesOfPath> paths;
  link::FlatMap<link::PathId, std::size_t> of_path;
  link::FlatMap<std::tuple<link::PathId, int, link::SituationId, link::SiteId>, std::size_t> of_class;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    const AccessRecord& access = *all[i];
    const auto [path, new_path] = of_path.try_emplace(access.path, paths.size());
    if (new_path) paths.push_back({access.path, {}, 0, 0});
    AccessesOfPath& here = paths[path->second];
    ++here.accesses, here.reads += access.write ? 0 : 1;
    const int kind = static_cast<int>(access.order) * 64 + access.fresh * 32 + access.by_maker * 16 +
                     access.by_last_owner * 8 + access.write * 4 + access.destroys * 2 + access.is_volatile;
    const auto [at, new_class] = of_class.try_emplace(
        {access.path, kind, workspace.without_places(access.origin.situation), access.origin.site},
        here.classes.size());
    if (new_class) here.classes.push_back({&access, {}});
    here.classes[at->second].members.push_back(i);
  }
  return paths;
}

std::size_t pairs_of(const AccessClass& x, const AccessClass& y) {
  const std::size_t n = x.members.size();
  return &x == &y ? n * (n + 1) / 2 : n * y.members.size();
}

std::size_t pairs_of(const AccessesOfPath& x, const AccessesOfPath& y) {
  if (&x != &y) return x.accesses * y.accesses - x.reads * y.reads;
  return x.accesses * (x.accesses + 1) / 2 - x.reads * (x.reads + 1) / 2;
}

}  // namespace heddle::checks
