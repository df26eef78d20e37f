// LLVM's symbolizer library: inlined frames and columns, first answer after some 10 ms, then 10 us each.

#include "simulator/explorer/symbolizer_backend.h"

#ifdef HEDDLE_LLVM_SYMBOLIZER

#include <llvm/DebugInfo/Symbolize/Symbolize.h>

namespace heddle::explorer {
namespace {

RawFrame to_raw(const llvm::DILineInfo& info) {
  RawFrame frame;
  if (info.FunctionName != llvm::DILineInfo::BadString) frame.function = info.FunctionName;
  if (info.FileName != llvm::DILineInfo::BadString && info.Line != 0) {
    frame.location = {info.FileName, info.Line, info.Column};
  }
  return frame;
}

class LlvmBackend final : public SymbolizerBackend {
 public:
  LlvmBackend() : symbolizer_(options()) {}

  std::vector<std::vector<RawFrame>> lookup(const std::string& module,
                                            const std::vector<std::uint64_t>& addresses) override {
    std::vector<std::vector<RawFrame>> answers;
    for (const std::uint64_t address : addresses) {
      std::vector<RawFrame>& frames = answers.emplace_back();
      llvm::object::SectionedAddress at{address, llvm::object::SectionedAddress::UndefSection};
      auto inlined = symbolizer_.symbolizeInlinedCode(module, at);
      if (!inlined) {
        llvm::consumeError(inlined.takeError());
        continue;
      }
      for (std::uint32_t i = 0; i < inlined->getNumberOfFrames(); ++i)
        frames.push_back(to_raw(inlined->getFrame(i)));
    }
    return answers;
  }

 private:
  static llvm::symbolize::LLVMSymbolizer::Options options() {
    llvm::symbolize::LLVMSymbolizer::Options options;
    options.Demangle = true;
    return options;
  }
  llvm::symbolize::LLVMSymbolizer symbolizer_;
};

}  // namespace

std::unique_ptr<SymbolizerBackend> make_llvm_backend() { return std::make_unique<LlvmBackend>(); }

}  // namespace heddle::explorer

#else

namespace heddle::explorer {

std::unique_ptr<SymbolizerBackend> make_llvm_backend() { return nullptr; }

}  // namespace heddle::explorer

#endif
