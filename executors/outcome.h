#pragma once
// Outcome<T>: a value or the JobError that stands in its place. What the functions that do not throw return.
//
//   Outcome<int> outcome = executor->submit(square, 7).wait_result();
//   if (outcome) use(*outcome); else report(outcome.error().message);

#include <optional>
#include <utility>
#include <variant>

#include "executors/job_error.h"

namespace heddle::executors {

template <class T>
class [[nodiscard]] Outcome {
 public:
  Outcome(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  Outcome(JobError error) : content_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool has_value() const { return content_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  /// Throw what Future::result() would throw, if there is no value.
  [[nodiscard]] const T& value() const& { return require(), std::get<0>(content_); }
  [[nodiscard]] T value() && { return require(), std::move(std::get<0>(content_)); }

  /// Only if there is a value.
  [[nodiscard]] const T& operator*() const& { return std::get<0>(content_); }
  [[nodiscard]] T& operator*() & { return std::get<0>(content_); }
  [[nodiscard]] const T* operator->() const { return &std::get<0>(content_); }
  [[nodiscard]] T* operator->() { return &std::get<0>(content_); }

  /// Only if there is none.
  [[nodiscard]] const JobError& error() const { return std::get<1>(content_); }

 private:
  void require() const {
    if (!has_value()) throw_error(error());
  }
  std::variant<T, JobError> content_;
};

/// For jobs that return nothing.
template <>
class [[nodiscard]] Outcome<void> {
 public:
  Outcome() = default;
  Outcome(JobError error) : error_(std::move(error)) {}

  [[nodiscard]] bool has_value() const { return !error_; }
  explicit operator bool() const { return has_value(); }
  void value() const {
    if (error_) throw_error(*error_);
  }
  [[nodiscard]] const JobError& error() const { return *error_; }

 private:
  std::optional<JobError> error_;
};

}  // namespace heddle::executors
