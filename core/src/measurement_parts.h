#pragma once

#include <algorithm>
#include <cstddef>

#include "rbm/measurement.h"
#include "work_list.h"

/// The parts of a measurement. Each puts its work on the list; when that is done, what it found is
/// in the result. Parts are planned in the order in which they need one another: log Z first.
namespace rbm {

/// What is measured. Parts refer to it and to the result for as long as they have work.
struct MeasuredMachine {
  Rbm rbm;
  std::shared_ptr<const MeasuredImages> images;
  MeasurementSettings settings;
};

/// Images that are looked at in one step.
inline constexpr Index images_per_step = 64;

/// The columns of `all` in blocks of `size`, each one step of work.
/// @param add  is given block after block, [n_units, <= size]
template <class Add>
void plan_blocks(WorkList& list, double cost_of_column, const BinaryBatch& all, Index size,
                 Add add) {
  const Index n_blocks = (all.cols() + size - 1) / size;
  list.add(cost_of_column * static_cast<double>(size), static_cast<std::uint64_t>(n_blocks),
           [&all, size, add](std::uint64_t first_block, std::uint64_t count) {
             Index first = static_cast<Index>(first_block) * size;
             for (; count > 0; --count, first += size) {
               add(all.middleCols(first, std::min(size, all.cols() - first)));
             }
           });
}

/// log Z by counting; with expectations also thermodynamics and gradients.
void plan_exact(const MeasuredMachine& machine, WorkList& list, MeasurementResult& result);

/// The three runs of annealing; `conclude` makes log Z of them.
void plan_annealed(const MeasuredMachine& machine, WorkList& list, MeasurementResult& result);

/// log Z or why there is none. @param least  nats, log Z is certainly not below
void conclude(MeasurementResult& result, double least);

/// Free energies and log-likelihoods. After log Z or the runs that it is concluded from.
void plan_likelihoods(const MeasuredMachine& machine, WorkList& list, MeasurementResult& result);

/// The most probable visible states.
void plan_listed(const MeasuredMachine& machine, WorkList& list, MeasurementResult& result);

/// What things cost in multiplications of Enumeration, as far as it can be told beforehand: the sum
/// of a few terms, fitted to times in WebAssembly and in native code.
namespace cost {

/// Reading and writing n numbers one after the other.
template <class Count>
constexpr double copies(Count n) {
  return 10.0 * static_cast<double>(n);
}
/// e^x of one number in double.
inline constexpr double exponential = 80.0;

double tree_state(const Rbm& rbm, Layer layer);      ///< one state of StateTree
double averaged_state(const Rbm& rbm, Layer layer);  ///< the second visit of ExpectationSum
double free_energy(const Rbm& rbm);                  ///< of one image, in double
double expectations(const Rbm& rbm);                 ///< data_expectations of one state
double gibbs_step(const Rbm& rbm);                   ///< of one of many chains
double annealing_step(const Rbm& rbm);               ///< one beta of one of many chains
/// So many of the first of n states in order.
double sorting(std::size_t n_states, std::size_t n_sorted);

}  // namespace cost

}  // namespace rbm
