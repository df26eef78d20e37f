#include "analyzer/link/clients.h"

#include <limits>

#include "analyzer/link/instantiate.h"

namespace heddle::link {
namespace {

PathId this_root(Workspace& workspace) {
  cir::Root root;
  root.kind = RootKind::this_object;
  return workspace.program.paths.root(root);
}

bool is_offered(const cir::Function& method, SymbolId record) {
  return method.record == record && !method.is_constructor && !method.is_static_method && !method.is_lambda &&
         (method.is_public || method.is_destructor);
}

class ClientLevel {
 public:
  ClientLevel(Workspace& workspace, const Level& started)
      : workspace_(workspace),
        starter_(workspace.program.functions[started.function]),
        state_(started.summary.exit),
        level_(started) {
    level_.is_root = true;  // a factory that calls the constructor knows no more of the clients
    level_.clients = starter_.is_constructor ? Clients::from_the_start : Clients::after_a_start;
  }

  Level run() {
    for (FunctionId f = 0; f < workspace_.program.functions.size(); ++f)
      if (is_offered(workspace_.program.functions[f], starter_.record)) call(f);
    return std::move(level_);
  }

 private:
  void call(FunctionId f) {
    const cir::Function& method = workspace_.program.functions[f];
    const Location at = workspace_.program.symbols[method.symbol].location;
    constexpr std::uint32_t of_a_client =
        std::numeric_limits<std::uint32_t>::max();  // no event of the method
    Bindings bindings;
    bindings.callee = method.symbol;
    bindings.site = workspace_.threads.site({method.symbol, 0, of_a_client, at});
    const PathId self = this_root(workspace_);
    bindings.formals[self] = {workspace_.program.values.load_of(self)};
    CallPoint point;
    point.caller = starter_.symbol, point.site = bindings.site, point.location = at;
    point.base = situation_of(workspace_, state_);
    point.recursive = true;  // the starter is not what calls it
    Recorder recorder(workspace_, level_.summary);
    Instantiation instance(workspace_, state_, bindings, point);
    instance.started_threads(workspace_.summaries[f], recorder);
    instance.records(workspace_.summaries[f], RecordCounts{}, recorder);
  }

  Workspace& workspace_;
  const cir::Function& starter_;
  const State state_;
  Level level_;
};

}  // namespace

void add_client_levels(Workspace& workspace, Levels& levels) {
  const std::size_t functions_only = levels.all.size();
  for (std::size_t i = 0; i < functions_only; ++i) {
    const Level& level = levels.all[i];
    const cir::Function& function = workspace.program.functions[level.function];
    const bool starts = (level.is_root || function.is_constructor) && !level.in_program &&
                        function.record != 0 && !function.is_lambda && !function.is_static_method &&
                        !level.summary.exit.alive.empty();
    if (!starts) continue;
    Level clients = ClientLevel(workspace, level).run();
    levels.all.push_back(std::move(clients));
  }
}

}  // namespace heddle::link
