#pragma once
// What may be submitted: a job that can cross a process border.
//
// A *job function* is a plain function pointer or a callable without captures; its state arrives as arguments
// and leaves as the result. That is the price of swapping executors by one word, and it is checked at compile
// time for all three kinds. A function pointer survives the border because workers are forks of the same
// image; a function from a library that was loaded after the process pool was made does not exist there.
//
// Arguments are stored by value as the parameter types say; a string_view parameter is stored as std::string
// and a span<const T> as vector<T>, so that callers may pass temporaries. Non-const reference parameters are
// refused: a change made in a worker would be lost.

#include <cxxabi.h>

#include <cstring>
#include <functional>
#include <memory>
#include <tuple>

#include "executors/task.h"

namespace heddle::executors {

/// The low-level job: bytes in, bytes out.
///   executor->submit(Job{.run = lower_unit, .input = encoded_unit})
struct Job {
  Bytes (*run)(std::string_view input) = nullptr;
  Bytes input;
};

template <class P>
struct StoredParameter {
  static_assert(!std::is_lvalue_reference_v<P> || std::is_const_v<std::remove_reference_t<P>>,
                "a job cannot change its caller's object: take it by value and return it");
  using type = std::remove_cvref_t<P>;
};
template <class C>
struct StoredParameter<std::basic_string_view<C>> {
  using type = std::basic_string<C>;
};
template <class T>
struct StoredParameter<std::span<const T>> {
  using type = std::vector<T>;
};

/// The signature of a job function; has no members for anything else.
template <class F>
struct Signature {};
template <class R, class... P>
struct Signature<R (*)(P...)> {
  using Result = std::remove_cvref_t<R>;
  using Value = std::conditional_t<std::is_void_v<R>, std::monostate, Result>;
  using Arguments = std::tuple<typename StoredParameter<P>::type...>;
};
template <class R, class... P>
struct Signature<R (*)(P...) noexcept> : Signature<R (*)(P...)> {};
template <class C, class R, class... P>
struct Signature<R (C::*)(P...) const> : Signature<R (*)(P...)> {};
template <class C, class R, class... P>
struct Signature<R (C::*)(P...) const noexcept> : Signature<R (*)(P...)> {};
template <class F>
  requires std::is_empty_v<F> && std::is_default_constructible_v<F> && requires { &F::operator(); }
struct Signature<F> : Signature<decltype(&F::operator())> {};

template <class F>
concept JobFunction = requires { typename Signature<F>::Arguments; };

/// Runs a job from bytes, in a worker process. `target` is the job function (unused for captureless
/// callables).
using AnyFunction = void (*)();
using EncodedCall = Bytes (*)(AnyFunction target, ByteReader& arguments);

/// What travels to a worker in front of the arguments.
struct EncodedJob {
  EncodedCall call = nullptr;
  AnyFunction target = nullptr;
};

template <JobFunction F>
typename Signature<F>::Value call_job(F function, typename Signature<F>::Arguments arguments) {
  if constexpr (std::is_void_v<typename Signature<F>::Result>) {
    std::apply([&](auto&... stored) { function(std::move(stored)...); }, arguments);
    return {};
  } else {
    return std::apply([&](auto&... stored) { return function(std::move(stored)...); }, arguments);
  }
}

template <JobFunction F>
Bytes call_encoded([[maybe_unused]] AnyFunction target, ByteReader& in) {
  auto arguments = decode_value<typename Signature<F>::Arguments>(in);
  ByteWriter out;
  if constexpr (std::is_pointer_v<F>) {
    encode_value(call_job(reinterpret_cast<F>(target), std::move(arguments)), out);
  } else {
    encode_value(call_job(F{}, std::move(arguments)), out);
  }
  return out.take();
}

/// The task made by submit(): a job function and its arguments.
template <JobFunction F>
class CallTask final : public TaskOf<typename Signature<F>::Value> {
 public:
  using Arguments = typename Signature<F>::Arguments;
  using Value = typename Signature<F>::Value;

  CallTask(F function, Arguments arguments) : function_(function), arguments_(std::move(arguments)) {}

  void run() override {
    try {
      this->complete_with(call_job(function_, *std::exchange(arguments_, std::nullopt)));
    } catch (abi::__forced_unwind&) {
      this->fail(
          {.cause = ErrorCause::thread_exited, .message = "the job ended its thread before it finished"});
      throw;  // glibc aborts the process if this is swallowed
    } catch (...) {
      this->fail(describe_current_exception());
    }
  }

  Bytes encode() override {
    ByteWriter out;
    EncodedJob job{.call = &call_encoded<F>};
    if constexpr (std::is_pointer_v<F>) job.target = reinterpret_cast<AnyFunction>(function_);
    out.append(&job, sizeof job);
    encode_value(*arguments_, out);
    arguments_.reset();
    return out.take();
  }

  void finish_encoded(std::string_view result) override {
    try {
      ByteReader in(result);
      this->complete_with(decode_value<Value>(in));
    } catch (...) {
      this->fail(
          {.cause = ErrorCause::undecodable_bytes,
           .message = "the worker's result cannot be decoded: " + describe_current_exception().message});
    }
  }

 private:
  F function_;
  std::optional<Arguments> arguments_;
};

}  // namespace heddle::executors
