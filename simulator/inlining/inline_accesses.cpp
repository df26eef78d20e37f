// A compiler plugin: the fast path of plain accesses, inline. clang's ThreadSanitizer pass calls a hook of
// the runtime at each access; most of these calls find that this thread did the same in this epoch, and do
// nothing. Here each call of `__tsan_read4(p)` and its like becomes
//
//     if (recording only && the shadow of p says "seen") { count a read } else __tsan_read4(p);
//
// with the very decisions of plain_access (runtime/access.h), so that a program has the same executions with
// and without this plugin. It runs right before code generation, when all else has been instrumented and
// optimised. Programs of other compilers keep the calls.
//
// Paid for by code size: about 60 bytes an access.

#include <cstddef>
#include <cstdint>
#include <vector>

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/MDBuilder.h>
#include <llvm/IR/Module.h>
#include <llvm/Plugins/PassPlugin.h>
#include <llvm/Transforms/Utils/BasicBlockUtils.h>

#include "simulator/runtime/access_state.h"

namespace heddle::inlining {
namespace {

using runtime::AccessState;
using Now = engine::RaceDetector::Now;

constexpr std::size_t now_offset(std::size_t field) { return offsetof(AccessState, now) + field; }

struct Access {
  llvm::CallInst* call = nullptr;
  bool is_write = false;
  unsigned size = 0;  // bytes: 1, 2, 4 or 8
};

/// size 0: no hook of a plain access.
Access hook_called_by(llvm::CallInst& call) {
  const llvm::Function* callee = call.getCalledFunction();
  if (callee == nullptr || call.arg_size() != 1) return {};
  llvm::StringRef name = callee->getName();
  if (!name.consume_front("__tsan_")) return {};
  Access access{&call};
  if (name.consume_front("write"))
    access.is_write = true;
  else if (!name.consume_front("read"))
    return {};
  if (name == "1" || name == "2" || name == "4" || name == "8")
    access.size = static_cast<unsigned>(name[0] - '0');
  return access;
}

/// Writes the fast path before the calls of one module.
class Inliner {
 public:
  explicit Inliner(llvm::Module& module)
      : context_(module.getContext()),
        builder_(context_),
        state_(module.getOrInsertGlobal("heddle_access_state", llvm::Type::getInt8Ty(context_))),
        likely_(llvm::MDBuilder(context_).createBranchWeights(1 << 20, 1)) {}

  void inline_into(llvm::Function& function) {
    std::vector<Access> accesses;
    for (llvm::Instruction& instruction : llvm::instructions(function))
      if (auto* call = llvm::dyn_cast<llvm::CallInst>(&instruction))
        if (const Access access = hook_called_by(*call); access.size != 0) accesses.push_back(access);
    for (const Access& access : accesses) expand(access);
  }

 private:
  using Block = llvm::BasicBlock;

  void expand(const Access& access) {
    Block* before = access.call->getParent();
    Block* slow = before->splitBasicBlock(access.call);
    Block* done = slow->splitBasicBlock(access.call->getNextNode());
    Block* look = Block::Create(context_, "", before->getParent(), slow);
    before->getTerminator()->eraseFromParent();
    builder_.SetCurrentDebugLocation(access.call->getDebugLoc());
    builder_.SetInsertPoint(before);
    llvm::Value* mode = load(builder_.getInt16Ty(), offsetof(AccessState, recording));
    unless(builder_.CreateICmpEQ(mode, builder_.getInt16(1)), look, slow);
    builder_.SetInsertPoint(look);
    llvm::Value* seen = seen_before(access);
    if (access.is_write)
      unless(seen, done, slow);
    else
      count_read(seen, slow, done);
  }

  llvm::Value* field(std::size_t offset) {
    return builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), state_, offset);
  }
  llvm::Value* load(llvm::Type* type, std::size_t offset) { return builder_.CreateLoad(type, field(offset)); }
  void unless(llvm::Value* condition, Block* fast, Block* slow) {
    builder_.CreateCondBr(condition, fast, slow, likely_);
  }

  /// RaceDetector::Now::seen.
  llvm::Value* seen_before(const Access& access) {
    llvm::Value* address = builder_.CreatePtrToInt(access.call->getArgOperand(0), builder_.getInt64Ty());
    llvm::Value* masked =
        builder_.CreateAnd(address, load(builder_.getInt64Ty(), now_offset(offsetof(Now, slot_mask))));
    llvm::Value* slot = builder_.CreateInBoundsGEP(
        builder_.getInt16Ty(), load(builder_.getPtrTy(), now_offset(offsetof(Now, shadow))), masked);
    llvm::Value* epoch = load(builder_.getInt32Ty(), now_offset(offsetof(Now, epoch)));
    llvm::Value* seen = seen_in(slot, 0, epoch, access.is_write);
    if (access.size < 8) return seen;
    return builder_.CreateAnd(seen, seen_in(slot, 1, epoch, access.is_write));
  }
  llvm::Value* seen_in(llvm::Value* slot, unsigned index, llvm::Value* epoch, bool is_write) {
    const auto is_epoch = [&](unsigned word) {
      llvm::Value* at = builder_.CreateConstInBoundsGEP1_64(builder_.getInt32Ty(), slot, 2 * index + word);
      return builder_.CreateICmpEQ(builder_.CreateLoad(builder_.getInt32Ty(), at), epoch);
    };
    llvm::Value* written = is_epoch(0);
    return is_write ? written : builder_.CreateOr(written, is_epoch(1));
  }

  /// A read that was seen counts, unless it is the last before a forced point: then the hook counts it.
  void count_read(llvm::Value* seen, Block* slow, Block* done) {
    Block* count = Block::Create(context_, "", slow->getParent(), slow);
    Block* keep = Block::Create(context_, "", slow->getParent(), slow);
    unless(seen, count, slow);
    builder_.SetInsertPoint(count);
    llvm::Value* left =
        builder_.CreateSub(load(builder_.getInt64Ty(), offsetof(AccessState, budget)), builder_.getInt64(1));
    unless(builder_.CreateICmpSGE(left, builder_.getInt64(0)), keep, slow);
    builder_.SetInsertPoint(keep);
    builder_.CreateStore(left, field(offsetof(AccessState, budget)));
    builder_.CreateBr(done);
  }

  llvm::LLVMContext& context_;
  llvm::IRBuilder<> builder_;
  llvm::Constant* state_;
  llvm::MDNode* likely_;
};

bool inline_accesses(llvm::Module& module, llvm::TargetMachine&, llvm::CodeGenFileType,
                     llvm::raw_pwrite_stream&) {
  Inliner inliner(module);
  for (llvm::Function& function : module) inliner.inline_into(function);
  return false;  // clang goes on
}

}  // namespace
}  // namespace heddle::inlining

extern "C" LLVM_ATTRIBUTE_WEAK llvm::PassPluginLibraryInfo llvmGetPassPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "heddle-inline-accesses", "1", nullptr, heddle::inlining::inline_accesses};
}
