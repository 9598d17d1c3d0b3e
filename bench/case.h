#pragma once

#include <functional>
#include <string>
#include <vector>

#include "workloads.h"

/// The cases of the core, defined once and run by two programs: run_native.cpp and run_wasm.cpp.
namespace rbm::bench {

/// A case with its machine and its states in memory.
struct Prepared {
  std::function<void()> step;  ///< what is timed
  double density;              ///< share of visible units that are on
  double hidden_density = 0;   ///< share of hidden units that are on; 0 if they take no part
  /// Of a step of annealing: how many of a run's steps cost as much, with the quick schedule and
  /// with the full one. A run's time is the sum over its cases.
  double quick_steps = 0, full_steps = 0;
};

struct Case {
  std::string group;
  std::string name;
  Shape shape;
  std::function<Prepared()> prepare;
  std::string variant{};  ///< tells cases apart that differ in nothing else

  std::string full_name() const {
    const std::string full = bench::full_name(group, name, shape);
    return variant.empty() ? full : full + "/" + variant;
  }
};

/// Phases of an update and single passes.
std::vector<Case> kernel_cases();

/// Exact sums over all states, and steps of annealing.
std::vector<Case> estimator_cases();

/// Those of measurement_case.h.
std::vector<Case> cases_of_measurements();

/// Those of session_case.h and all of the above.
std::vector<Case> all_cases();

}  // namespace rbm::bench
