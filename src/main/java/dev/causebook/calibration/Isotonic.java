package dev.causebook.calibration;

import dev.causebook.calibration.Reliability.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a confidence comes to: the curve through what came true that never falls where confidence rises, by pooling adjacent
 * violators. It needs many cases; with few it follows every accident.
 */
final class Isotonic {

    private static final int RESAMPLES = 200;

    private Isotonic() {}

    private record Block(double sum, double weight, int last) {
        double mean() {
            return sum / weight;
        }

        Block with(Block next) {
            return new Block(sum + next.sum, weight + next.weight, next.last);
        }
    }

    static List<Step> of(List<Closed> closed, RandomGenerator random) {
        List<Closed> sorted = closed.stream()
                .sorted(Comparator.comparingDouble(Closed::confidence))
                .toList();
        int count = sorted.size();
        int[] once = new int[count];
        Arrays.fill(once, 1);
        List<Block> blocks = pool(sorted, once);
        double[][] drawn = new double[blocks.size()][RESAMPLES];
        for (int sample = 0; sample < RESAMPLES; sample++) {
            int[] times = new int[count];
            for (int draw = 0; draw < count; draw++) {
                times[random.nextInt(count)]++;
            }
            read(pool(sorted, times), blocks, drawn, sample);
        }
        List<Step> steps = new ArrayList<>();
        int first = 0;
        for (int number = 0; number < blocks.size(); number++) {
            Block block = blocks.get(number);
            Arrays.sort(drawn[number]);
            steps.add(new Step(
                    sorted.get(first).confidence(),
                    sorted.get(block.last()).confidence(),
                    (int) block.weight(),
                    block.mean(),
                    drawn[number][RESAMPLES / 10],
                    drawn[number][RESAMPLES - 1 - RESAMPLES / 10]));
            first = block.last() + 1;
        }
        return steps;
    }

    private static List<Block> pool(List<Closed> sorted, int[] times) {
        List<Block> blocks = new ArrayList<>();
        for (int number = 0; number < times.length; number++) {
            if (times[number] == 0) {
                continue;
            }
            Block block = new Block(times[number] * sorted.get(number).right(), times[number], number);
            // Equal confidences are one: what comes true of them cannot depend on their order.
            while (!blocks.isEmpty()
                    && (blocks.get(blocks.size() - 1).mean() >= block.mean() || same(sorted, blocks, number))) {
                block = blocks.remove(blocks.size() - 1).with(block);
            }
            blocks.add(block);
        }
        return blocks;
    }

    private static boolean same(List<Closed> sorted, List<Block> blocks, int number) {
        int before = blocks.get(blocks.size() - 1).last();
        return sorted.get(before).confidence() == sorted.get(number).confidence();
    }

    /** What another curve says in the middle of each block. */
    private static void read(List<Block> curve, List<Block> blocks, double[][] into, int sample) {
        int at = 0;
        int first = 0;
        for (int number = 0; number < blocks.size(); number++) {
            int middle = (first + blocks.get(number).last()) / 2;
            while (at < curve.size() - 1 && curve.get(at).last() < middle) {
                at++;
            }
            into[number][sample] = curve.get(at).mean();
            first = blocks.get(number).last() + 1;
        }
    }
}
