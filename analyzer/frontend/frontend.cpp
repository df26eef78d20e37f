#include "analyzer/frontend/frontend.h"

#include <clang/Basic/DiagnosticIDs.h>
#include <clang/Basic/FileManager.h>
#include <clang/Basic/Version.h>
#include <clang/Lex/PreprocessorOptions.h>
#include <llvm/Support/ErrorHandling.h>
#include <llvm/Support/VirtualFileSystem.h>

#include <cstdlib>
#include <filesystem>
#include <new>

#include "analyzer/frontend/clang_headers.h"
#include "analyzer/frontend/collect.h"
#include "analyzer/frontend/compile_command.h"
#include "analyzer/frontend/lowering.h"
#include "analyzer/frontend/source_files.h"

namespace heddle::analyzer::frontend {

using namespace clang;

namespace {

constexpr std::size_t kMessages = 5;

// Counts errors and keeps the first few as text.
class ErrorCollector : public DiagnosticConsumer {
 public:
  explicit ErrorCollector(std::string directory) : directory_(std::move(directory)) {}

  void HandleDiagnostic(DiagnosticsEngine::Level level, const Diagnostic& info) override {
    DiagnosticConsumer::HandleDiagnostic(level, info);
    if (level < DiagnosticsEngine::Error) return;
    ++errors;
    if (messages.size() >= kMessages) return;
    llvm::SmallString<128> text;
    info.FormatDiagnostic(text);
    std::string place;
    if (info.hasSourceManager() && info.getLocation().isValid()) {
      const PresumedLoc at = info.getSourceManager().getPresumedLoc(info.getLocation());
      if (at.isValid())
        place = readable_path(at.getFilename(), directory_) + ":" + std::to_string(at.getLine()) + ":" +
                std::to_string(at.getColumn()) + ": ";
    }
    messages.push_back(place + text.str().str());
  }

  std::uint32_t errors = 0;
  std::vector<std::string> messages;

 private:
  std::string directory_;
};

struct Lowered {
  SystemBodies system_bodies = SystemBodies::none;
  std::optional<cir::Unit> unit{};
};

// Collecting the declarations as they come, instead of walking the whole unit, keeps precompiled ones unread.
class LoweringConsumer : public ASTConsumer {
 public:
  LoweringConsumer(const CompileCommand& command, Lowered& result) : command_(command), result_(result) {}

  bool HandleTopLevelDecl(DeclGroupRef group) override {
    for (Decl* d : group) {
      const SourceManager& sources = d->getASTContext().getSourceManager();
      if (!sources.isInSystemHeader(sources.getExpansionLoc(d->getLocation()))) top_level_.push_back(d);
    }
    return true;
  }

  // A plain inline function of a system header: nothing of it is lowered, and what its body instantiates is
  // the library's own. Bodies of templates stay: they make the constructors and generic lambdas of the
  // project that only they use.
  bool shouldSkipFunctionBody(Decl* d) override {
    const auto* f = dyn_cast<FunctionDecl>(d);
    if (f == nullptr || result_.system_bodies == SystemBodies::all || f->isTemplated() ||
        f->isTemplateInstantiation())
      return false;
    const SourceManager& sources = f->getASTContext().getSourceManager();
    return sources.isInSystemHeader(sources.getExpansionLoc(f->getLocation()));
  }

  void HandleTranslationUnit(ASTContext& ast) override {
    UnitContext unit(ast, command_.file, command_.directory);
    const Collected found = collect(ast, top_level_);
    Lowering(unit, nullptr).run_global_initialisers(found.globals);
    for (const FunctionDecl* f : found.functions) Lowering(unit, f).run();
    for (const ValueDecl* d : found.guarded) Lowering(unit, nullptr).declared_guards(d);
    unit.finish();
    result_.unit = unit.builder().take();
  }

 private:
  const CompileCommand& command_;
  Lowered& result_;
  std::vector<Decl*> top_level_;
};

class LoweringAction : public ASTFrontendAction {
 public:
  LoweringAction(const CompileCommand& command, Lowered& result) : command_(command), result_(result) {}

  // A missing header must not stop the instantiation of templates: go on as far as it goes.
  bool BeginInvocation(CompilerInstance& compiler) override {
    compiler.getDiagnostics().setFatalsAsError(true);
    compiler.getDiagnostics().setErrorLimit(0);
    compiler.getLangOpts().RecoveryAST = true;
    compiler.getLangOpts().RecoveryASTType = true;
    compiler.getDiagnosticOpts().ShowCarets =
        false;  // else the compiler prints "2 errors generated." by itself
    compiler.getFrontendOpts().SkipFunctionBodies = true;  // where shouldSkipFunctionBody() says so
    compiler.getFrontendOpts().Plugins.clear();
    compiler.getFrontendOpts().AddPluginActions.clear();
    compiler.getPreprocessorOpts().SourceDateEpoch = 0;  // __DATE__ and __TIME__ are the same in every run
    return true;
  }

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance&, StringRef) override {
    return std::make_unique<LoweringConsumer>(command_, result_);
  }

 private:
  const CompileCommand& command_;
  Lowered& result_;
};

// LLVM's own malloc calls tell nobody that they failed before they end the process. The handler of operator
// new is told instead: in a worker it says so to the pool (executors/worker_process.cpp).
void tell_new_handler(void*, const char*, bool) {
  const std::new_handler handler = std::get_new_handler();
  if (handler == nullptr) return;
  try {
    handler();
  } catch (const std::bad_alloc&) {  // LLVM ends the process next
  }
}

void watch_allocations() {
  static const bool once = (llvm::install_bad_alloc_error_handler(tell_new_handler), true);
  (void)once;
}

Result<LoweredUnit> lower(const CompileCommand& command, const std::string* source, SystemBodies bodies) {
  watch_allocations();
  const auto arguments = arguments_for_clang(command);
  if (!arguments) return arguments.error();

  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> disk = llvm::vfs::createPhysicalFileSystem();
  if (source != nullptr) {
    auto overlay = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(disk);
    auto memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
    memory->addFile((std::filesystem::path(command.directory) / command.file).string(), 0,
                    llvm::MemoryBuffer::getMemBufferCopy(*source));
    overlay->pushOverlay(memory);
    disk = overlay;
  }
  if (!command.directory.empty() && disk->setCurrentWorkingDirectory(command.directory))
    return Error{command.file + ": its directory " + command.directory +
                 " is not there; configure the build again"};
  const auto files = llvm::makeIntrusiveRefCnt<SourceFiles>(disk, readable_folders(command, *arguments));
  FileSystemOptions options;
  auto manager = llvm::makeIntrusiveRefCnt<FileManager>(options, files);

  Lowered result{.system_bodies = bodies};
  ErrorCollector errors(command.directory);
  tooling::ToolInvocation invocation(*arguments, std::make_unique<LoweringAction>(command, result),
                                     manager.get());
  invocation.setDiagnosticConsumer(&errors);
  (void)invocation.run();
  if (!result.unit) {
    const std::string why = errors.messages.empty() ? "the compiler gave no reason" : errors.messages.front();
    return Error{command.file + ": could not be parsed: " + why};
  }
  result.unit->parse_errors = errors.errors;
  result.unit->messages = std::move(errors.messages);
  return LoweredUnit{std::move(*result.unit), files->inputs()};
}

}  // namespace

Result<LoweredUnit> lower_unit(const CompileCommand& command) {
  std::error_code error;
  const auto file = std::filesystem::path(command.directory) / command.file;
  if (!std::filesystem::is_regular_file(file, error)) {
    const bool there = std::filesystem::exists(file, error);
    return Error{file.string() +
                 (there ? " is no regular file; name a C or C++ source" : ": no such file; check the name")};
  }
  return lower(command, nullptr, SystemBodies::none);
}

Result<cir::Unit> lower_source(const CompileCommand& command, std::string_view source, SystemBodies bodies) {
  const std::string text(source);
  auto lowered = lower(command, &text, bodies);
  if (!lowered) return lowered.error();
  return std::move(lowered->unit);
}

std::vector<std::string> surroundings() {
  std::vector<std::string> all{clang::getClangFullVersion()};
  const auto resource = resource_directory();
  all.push_back(resource ? *resource : "");
  for (const char* name :
       {"CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "GCC_EXEC_PREFIX", "COMPILER_PATH", "SDKROOT",
        "CCC_OVERRIDE_OPTIONS", "CLANG_NO_DEFAULT_CONFIG", "HOME"}) {
    const char* value = std::getenv(name);
    all.emplace_back(value == nullptr ? "" : std::string("=") + value);
  }
  return all;
}

}  // namespace heddle::analyzer::frontend
