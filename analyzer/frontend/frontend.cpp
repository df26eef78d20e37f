#include "analyzer/frontend/frontend.h"

#include <clang/Basic/DiagnosticIDs.h>
#include <clang/Basic/FileManager.h>
#include <llvm/Support/VirtualFileSystem.h>

#include <filesystem>

#include "analyzer/frontend/clang_headers.h"
#include "analyzer/frontend/collect.h"
#include "analyzer/frontend/compile_command.h"
#include "analyzer/frontend/lowering.h"

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
  std::optional<cir::Unit> unit;
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

  void HandleTranslationUnit(ASTContext& ast) override {
    UnitContext unit(ast, command_.file, command_.directory);
    const Collected found = collect(ast, top_level_);
    Lowering(unit, nullptr).run_global_initialisers(found.globals);
    for (const FunctionDecl* f : found.functions) Lowering(unit, f).run();
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
    compiler.getFrontendOpts().Plugins.clear();
    compiler.getFrontendOpts().AddPluginActions.clear();
    return true;
  }

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance&, StringRef) override {
    return std::make_unique<LoweringConsumer>(command_, result_);
  }

 private:
  const CompileCommand& command_;
  Lowered& result_;
};

Result<cir::Unit> lower(const CompileCommand& command, const std::string* source) {
  const auto arguments = arguments_for_clang(command);
  if (!arguments) return arguments.error();

  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files = llvm::vfs::createPhysicalFileSystem();
  if (source != nullptr) {
    auto overlay = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(files);
    auto memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
    memory->addFile((std::filesystem::path(command.directory) / command.file).string(), 0,
                    llvm::MemoryBuffer::getMemBufferCopy(*source));
    overlay->pushOverlay(memory);
    files = overlay;
  }
  if (!command.directory.empty() && files->setCurrentWorkingDirectory(command.directory))
    return Error{command.file + ": its directory " + command.directory +
                 " is not there; configure the build again"};
  FileSystemOptions options;
  auto manager = llvm::makeIntrusiveRefCnt<FileManager>(options, files);

  Lowered result;
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
  return std::move(*result.unit);
}

}  // namespace

Result<cir::Unit> lower_unit(const CompileCommand& command) {
  std::error_code error;
  const auto file = std::filesystem::path(command.directory) / command.file;
  if (!std::filesystem::is_regular_file(file, error)) {
    const bool there = std::filesystem::exists(file, error);
    return Error{file.string() +
                 (there ? " is no regular file; name a C or C++ source" : ": no such file; check the name")};
  }
  return lower(command, nullptr);
}

Result<cir::Unit> lower_source(const CompileCommand& command, std::string_view source) {
  const std::string text(source);
  return lower(command, &text);
}

}  // namespace heddle::analyzer::frontend
