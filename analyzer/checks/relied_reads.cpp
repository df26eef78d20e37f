#include "analyzer/checks/relied_reads.h"

#include "analyzer/link/exclusion.h"
#include "analyzer/link/overlap.h"

namespace heddle::checks {

using link::AccessRecord;
using link::PathId;

// Fields of the program have no parenthesis in their names (cir.h).
const std::string* ReliedReads::own_word(PathId path) const {
  const link::PathTable& paths = workspace_.program.paths;
  if (paths.is_root(path) || paths.step(path).kind != cir::StepKind::field) return nullptr;
  return &workspace_.program.strings[paths.step(path).field];
}

bool ReliedReads::is_part(PathId path, std::string_view word) const {
  const std::string* own = own_word(path);
  return own != nullptr && *own == word;
}

bool ReliedReads::relies(const AccessRecord& access) const {
  return !access.write && is_part(access.path, "(needed)");
}
bool ReliedReads::takes(const AccessRecord& access) const {
  return access.write && is_part(access.path, "(removed)");
}

PathId ReliedReads::container_of(PathId path) const {
  if (is_part(path, "(needed)") || is_part(path, "(removed)")) path = workspace_.program.paths.parent(path);
  return is_part(path, "(shape)") ? workspace_.program.paths.parent(path) : path;
}

ReliedReads::Place ReliedReads::place_of(const AccessRecord& record) {
  const cir::Location& at = record.origin.location;
  return {at.file, at.line, at.column, record.origin.function};
}

const ReliedReads::Known& ReliedReads::known(const link::Level& level) const {
  const auto [at, fresh] = known_.try_emplace(&level);
  if (fresh)
    for (const AccessRecord& record : level.summary.accesses) {
      if (relies(record)) at->second.reads[place_of(record)].push_back(&record);
      if (takes(record)) at->second.takings.push_back(&record);
    }
  return at->second;
}

std::optional<ReliedReads::Taken> ReliedReads::taken_at_once(const link::Level& level,
                                                             const AccessRecord& read) const {
  const Known& here = known(level);
  const auto same = here.reads.find(place_of(read));
  if (same == here.reads.end()) return std::nullopt;
  const link::PathTable& paths = workspace_.program.paths;
  for (const AccessRecord* each : same->second)
    for (const AccessRecord* taking : here.takings)
      if (link::overlap(paths, container_of(each->path), container_of(taking->path)) != link::Overlap::none &&
          link::parallel(workspace_, level, scopes_.situation(*each), scopes_.situation(*taking)))
        return Taken{each, taking};
  return std::nullopt;
}

}  // namespace heddle::checks
