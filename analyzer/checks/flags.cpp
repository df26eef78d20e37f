#include "analyzer/checks/flags.h"

#include <variant>

namespace heddle::checks {

using link::AccessRecord;
using link::PathTable;

Flags::Flags(const link::Workspace& workspace) {
  const PathTable& paths = workspace.program.paths;
  for (const cir::Function& function : workspace.program.functions) {
    for (cir::BlockId b = 0; b < function.blocks.size(); ++b) {
      const cir::Access* read = nullptr;
      const cir::Location* read_at = nullptr;
      for (const cir::Event& event : function.blocks[b].events) {
        const Place here{function.symbol, event.location.file, event.location.line, event.location.column};
        if (const auto* access = std::get_if<cir::Access>(&event.action)) {
          if (!access->write) {
            read = access, read_at = &event.location;
          } else if (read != nullptr && read->path == access->path && *read_at == event.location) {
            updates_.insert(here);
          }
        } else if (const auto* assign = std::get_if<cir::Assign>(&event.action)) {
          const bool marks = assign->target > PathTable::unknown && !paths.is_root(assign->target) &&
                             paths.step(assign->target).field == workspace.constant_field;
          if (marks) constants_.emplace(here, assign->value);
        }
      }
    }
  }
}

Flags::Place Flags::place(const AccessRecord& access) {
  const link::Origin& o = access.origin;
  return {o.function, o.location.file, o.location.line, o.location.column};
}

link::ValueId Flags::constant_written(const AccessRecord& write) const {
  const auto known = constants_.find(place(write));
  return known == constants_.end() ? 0 : known->second;
}

bool Flags::reads_before_write(const AccessRecord& write) const { return updates_.contains(place(write)); }

}  // namespace heddle::checks
